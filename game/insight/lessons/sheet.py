"""Sheet: a whole lesson as one Markdown text, for the teacher to read and print."""

from collections.abc import Iterator

from game.insight.lessons.lesson import Question, lesson, words_of


def sheet(name: str) -> str:
    """Notes, plan, questions with their answers, and the hand-out on a page of its own (LessonError)."""
    asked = lesson(name)
    lines = [words_of(name, "notes").rstrip(), "", f"## Plan ({asked.minutes} minutes)", ""]
    lines += [f"- {step.minutes} min: {step.what}" for step in asked.plan]
    lines += ["", "## Questions before", "", *_asked(asked.before), "", "## Questions after", "", *_asked(asked.after)]
    return "\n".join([*lines, "", "---", "", words_of(name, "handout").rstrip()])


def _asked(questions: tuple[Question, ...]) -> Iterator[str]:
    for number, question in enumerate(questions, 1):
        yield f"{number}. {question.text}"
        for place, choice in enumerate(question.choices):
            yield f"   - {choice}{' (right)' if place == question.right else ''}"
        yield f"   Why: {question.why}"
