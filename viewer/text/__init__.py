"""Raw text into an article: language, sentences, words, furniture, and facts by value (numbers, dates, names, quotes)."""
