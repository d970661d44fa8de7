"""Raw text into an article: language, sentences, words, furniture; numbers, dates, names and quotes by value."""
