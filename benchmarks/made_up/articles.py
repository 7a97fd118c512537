"""Made-up articles: of the stories of each day, by several outlets, some of them copied from one another."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import islice
from random import Random

from benchmarks.made_up.drafts import Draft
from benchmarks.made_up.stories import ARTICLES_OF_A_STORY, FIRST_DAY, Chronicle, Happening, Story, Utterance
from benchmarks.made_up.words import edited, made_up_sentence, one_of
from benchmarks.made_up.world import World
from ingest.records import ParsedArticle

PER_DAY = 12
COPIES = 0.1
"""How many articles, from 0 to 1, are copied from another outlet."""


def made_up_articles(
    count: int, *, seed: int = 1, per_day: int = PER_DAY, people: int = 4_000, namesakes: int = 100
) -> Iterator[ParsedArticle]:
    """``count`` parsed articles, ``per_day`` of them a day; one seed gives always the same, however many are taken."""
    random = Random(seed)  # noqa: S311  # chance that can be repeated
    newsroom = Newsroom(World(random, people=people, namesakes=namesakes), random, per_day=per_day)
    return islice(newsroom.articles(), count)


class Newsroom:
    """Writes the articles of one day after another."""

    def __init__(self, world: World, random: Random, *, per_day: int) -> None:
        self._world, self._random, self._per_day = world, random, per_day
        self._chronicle = Chronicle(world, random, per_day=max(1, per_day // ARTICLES_OF_A_STORY))
        self._newest: dict[int, ParsedArticle] = {}
        self._number = 0

    def articles(self) -> Iterator[ParsedArticle]:
        day = FIRST_DAY
        while True:
            stories = self._chronicle.stories_of(day)
            still_open = {story.number for story in stories}
            self._newest = {number: article for number, article in self._newest.items() if number in still_open}
            for _ in range(self._per_day):
                yield self._article(one_of(self._random, stories, steepness=0.6), day)
            day += timedelta(days=1)

    def _article(self, story: Story, day: date) -> ParsedArticle:
        self._number += 1
        original = self._newest.get(story.number)
        if original and self._random.random() < COPIES:
            return self._copy(original)
        article = self._written(story, day)
        self._newest[story.number] = article
        return article

    def _written(self, story: Story, day: date) -> ParsedArticle:
        draft = Draft(self._random)
        draft.tell(story.main, day=self._day_told(story.main), main=True)
        utterances = [self._utterance(story) for _ in range(self._random.randrange(12, 28))]
        recalled = list(story.others)
        for place, (utterance, words) in enumerate(utterances):
            self._quote(draft, utterance, words, story.main.day)
            if place % 2 == 0 and recalled:
                told = recalled.pop()
                draft.tell(told, day=self._day_told(told), background=told.day < story.main.day - timedelta(days=20))
            self._fill(draft, utterance, story)
        return draft.build(
            published=day.isoformat(),
            outlet=one_of(self._random, self._world.outlets),
            file_name=f"{self._number:06}.txt",
            title=edited(self._random, story.title, self._world.vocabulary)[:150],
        )

    def _utterance(self, story: Story) -> tuple[Utterance, str]:
        """What others report as well, in nearly the same words, or what this article alone has."""
        vocabulary = self._world.vocabulary
        if self._random.random() < 0.4:
            known = self._random.choice(story.utterances)
            return known, edited(self._random, known.words, vocabulary)
        words = made_up_sentence(self._random, vocabulary, self._random.randrange(6, 30))
        return Utterance(one_of(self._random, story.cast), words), words

    def _quote(self, draft: Draft, utterance: Utterance, words: str, day: date) -> None:
        said_on = day.isoformat() if self._random.random() < 0.4 else ""
        draft.quote(utterance, words, said_on=said_on, confidence=self._random.choice((0.95, 0.95, 0.95, 0.8, 0.4)))

    def _fill(self, draft: Draft, utterance: Utterance, story: Story) -> None:
        """A sentence in which nothing is said and nothing happens, though somebody is named."""
        words = made_up_sentence(self._random, self._world.vocabulary, self._random.randrange(4, 14))
        draft.describe(utterance.speaker, self._random.choice(("he", "she", "the official")))
        draft.write(" ")
        draft.name(self._random.choice((*story.cast, story.main.initiator)))
        draft.write(f" {words}.\n")

    def _day_told(self, happening: Happening) -> str:
        """The day as an article tells it: mostly right, at times only the month, another day, or nothing."""
        day = happening.day
        wrong = day + timedelta(days=self._random.choice((-1, 1)))
        right = day.isoformat()
        return self._random.choice((right, right, right, right, right, right, right[:7], wrong.isoformat(), "", ""))

    def _copy(self, original: ParsedArticle) -> ParsedArticle:
        """The same text in another outlet, at times without its end."""
        outlet, file_name = one_of(self._random, self._world.outlets), f"{self._number:06}.txt"
        copied = cut_off(original, len(original.article.text) * 2 // 3) if self._random.random() < 0.4 else original
        return replace(copied, article=replace(copied.article, outlet=outlet, file_name=file_name))


def cut_off(parsed: ParsedArticle, length: int) -> ParsedArticle:
    """An article without what stands behind the last line that ends before ``length``."""
    text = parsed.article.text[: parsed.article.text.rindex("\n", 0, length) + 1]
    end = len(text)
    mentions = tuple(mention for mention in parsed.mentions if mention.span.end <= end)
    named = {mention.actor for mention in mentions}
    digest = hashlib.sha256(text.encode()).hexdigest()
    return replace(
        parsed,
        article=replace(parsed.article, text=text, sha256=digest, body=(type(parsed.article.body[0])(0, end),)),
        actors=tuple(actor for actor in parsed.actors if actor.key in named),
        mentions=mentions,
        roles=tuple(role for role in parsed.roles if role.span.end <= end),
        quotations=tuple(
            replace(quotation, about=tuple(key for key in quotation.about if key in named))
            for quotation in parsed.quotations
            if quotation.cue and max(quotation.cue.end, quotation.content[-1].end) <= end
        ),
        events=tuple(event for event in parsed.events if event.evidence.end <= end),
    )
