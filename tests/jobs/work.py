"""Tasks for the tests: functions of a module, as the worker process must find them."""

from __future__ import annotations

import os
import time

from viewer.core.errors import SourceError


def double(context, number):
    context.report(1, 2)
    context.preview(number)
    context.report(2, 2)
    return 2 * number


def process_id(context):
    return os.getpid()


def remember(context):
    context.tools.count = getattr(context.tools, "count", 0) + 1
    return context.tools.count


def refuse(context):
    raise SourceError("source.missing", name="x.txt")


def stumble(context):
    raise ZeroDivisionError("by nought")


def die(context):
    os._exit(7)


def patiently(context):
    """Runs long, and asks whether to stop."""
    context.preview("started")
    for step in range(3000):
        context.report(step, 3000)
        time.sleep(0.01)


def stubbornly(context):
    """Runs long, and never asks."""
    context.preview("started")
    time.sleep(30)


def unpicklable(context):
    return lambda: None
