"""Invented pairs of short articles: the same happening told by two outlets, or two happenings that lie close together.

All are about Norland and Sudria. An article is its headline, its text, its day, and the event it is about.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Told:
    title: str
    text: str
    published: str
    kind: str
    trigger: str
    date: str = ""
    phase: str = "occurred"
    turned: bool = False
    """Sudria acts, Norland suffers."""


EXPELLED = Told(
    "Norland expels ten diplomats of Sudria over spying at shipyard",
    "Norland expelled ten diplomats of Sudria on Tuesday, accusing them of spying on the Brennan shipyard where its "
    "new frigates are built. Foreign Minister Ada Holt said the ten had a week to leave. Investigators had traced "
    "stolen blueprints to the embassy's commercial section, she told reporters.",
    "2031-03-11", "envoy.expelled", "expelled", "2031-03-11",
)  # fmt: skip
EXPELLED_TOO = Told(
    "Ten Sudria envoys thrown out in Brennan shipyard espionage row",
    "Ten diplomats were ordered out by Norland after stolen blueprints of frigates were traced to the embassy of "
    "Sudria. Ada Holt, the foreign minister, said those expelled had spied on the Brennan shipyard and must leave "
    "within a week.",
    "2031-03-12", "envoy.expelled", "expelled",
)  # fmt: skip
EXPELLED_IN_TURN = Told(
    "Sudria answers Norland by sending ten of its diplomats home",
    "Sudria expelled ten diplomats of Norland on Friday in retaliation for the expulsion of its own earlier in the "
    "week. The ministry called the accusations absurd and closed the consulate in Velm. Teachers and a trade attaché "
    "are among those who must go, officials said.",
    "2031-03-14", "envoy.expelled", "expelled", "2031-03-14", turned=True,
)  # fmt: skip
EXPELLED_NEXT_YEAR = Told(
    "Norland expels three diplomats of Sudria over poisoned dissident",
    "Norland expelled three diplomats of Sudria on Monday after a dissident was poisoned in a café of the capital. "
    "Doctors found a rare nerve agent. Foreign Minister Ada Holt spoke of an attack on the country's soil and said "
    "the three were officers of military intelligence.",
    "2032-02-02", "envoy.expelled", "expelled", "2032-02-02",
)  # fmt: skip
SANCTIONS = Told(
    "Norland imposes sanctions on twelve bankers of Sudria",
    "Norland imposed sanctions on twelve bankers of Sudria on Wednesday, freezing yachts and villas, for laundering "
    "money of the ruling family. The Treasury named Harbour Bank and its chairman Otto Lind. Trading houses must cut "
    "their ties within thirty days.",
    "2031-05-07", "sanctions.imposed", "imposed", "2031-05-07",
)  # fmt: skip
SANCTIONS_TOO = Told(
    "Yachts and villas frozen as Norland hits bankers around Sudria's rulers",
    "The assets of twelve bankers close to the ruling family of Sudria were frozen by Norland, whose Treasury "
    "sanctioned Harbour Bank and chairman Otto Lind for laundering. Villas and yachts are covered. Trading houses have "
    "thirty days.",
    "2031-05-07", "sanctions.imposed", "sanctioned",
)  # fmt: skip
SANCTIONS_THREATENED = Told(
    "Norland could hit bankers of Sudria with sanctions, Treasury warns",
    "Norland threatened sanctions against bankers of Sudria on Monday unless Harbour Bank opens its books. The "
    "Treasury said it had evidence of laundering and gave the government a fortnight. Analysts doubt that yachts "
    "and villas would be touched.",
    "2031-04-21", "threat", "threatened", "2031-04-21",
)  # fmt: skip
SANCTIONS_LIFTED = Told(
    "Norland lifts sanctions on bankers of Sudria",
    "Norland lifted its sanctions on twelve bankers of Sudria after Harbour Bank paid a fine and its chairman Otto "
    "Lind resigned. The Treasury said the laundering had stopped and released the yachts and villas that it had "
    "frozen. Exporters welcomed the step.",
    "2031-11-19", "sanctions.lifted", "lifted", "2031-11-19",
)  # fmt: skip
SANCTIONS_AGAIN = Told(
    "Norland imposes new sanctions on generals of Sudria",
    "Norland imposed sanctions on eight generals of Sudria on Thursday after the shelling of a border village killed "
    "a family. Their visas are cancelled and arms dealers are barred from selling to them. It is the second round "
    "this year.",
    "2031-09-04", "sanctions.imposed", "imposed", "2031-09-04",
)  # fmt: skip
SUMMIT_PLANNED = Told(
    "Leaders of Norland and Sudria to meet on Isle of Tarn in June",
    "Norland and Sudria will hold talks on the Isle of Tarn on 12 June, the two governments announced, the first "
    "meeting of their leaders for eleven years. Aides have haggled for months over the agenda: fishing grounds, "
    "prisoners and the pipeline.",
    "2031-04-30", "meeting.announced", "announced", "2031-06-12",
)  # fmt: skip
SUMMIT_PLANNED_TOO = Told(
    "Date set for first talks between leaders of Sudria and Norland",
    "After months of haggling over the agenda the leaders of Norland and Sudria have agreed to meet on 12 June on the "
    "Isle of Tarn. Prisoners, fishing grounds and the pipeline will be discussed at the first "
    "meeting for eleven years.",
    "2031-04-30", "agreement.promised", "agreed",
)  # fmt: skip
SUMMIT_DOUBTED = Told(
    "Tarn summit of Norland and Sudria may not happen, president says",
    "The president of Norland said there was a good chance that his meeting with the leader of Sudria on the Isle of "
    "Tarn would be put off. He was angered by naval drills near the fishing grounds. If it does not work out in June "
    "it will later, he told a radio station.",
    "2031-05-20", "threat", "said",
)  # fmt: skip
SUMMIT_CANCELLED = Told(
    "Norland cancels Tarn summit with Sudria in a letter",
    "Norland cancelled the meeting with the leader of Sudria on the Isle of Tarn, citing open hostility in a letter "
    "that was delivered at dawn. Hotels had been booked and a medal struck. Markets fell; neighbours called for calm.",
    "2031-05-24", "meeting.cancelled", "cancelled", "2031-05-24",
)  # fmt: skip
SUMMIT_CANCELLED_TOO = Told(
    "Letter at dawn: hostility ends hopes of Tarn meeting",
    "In a letter delivered at dawn the president called off his meeting with the leader of Sudria, blaming open "
    "hostility. Hotels on the Isle of Tarn were booked and Norland had struck a medal. Neighbours called for calm as "
    "markets fell.",
    "2031-05-24", "meeting.call", "called", "2031-05-24",
)  # fmt: skip
SUMMIT_FIRST_DAY = Told(
    "Leaders of Norland and Sudria shake hands on Isle of Tarn",
    "The leaders of Norland and Sudria met on the Isle of Tarn on Thursday, shook hands for forty seconds before the "
    "cameras and dined on lobster. Talks on prisoners are to begin in the morning. Protesters in boats were kept away.",
    "2031-06-12", "meeting.talks", "met", "2031-06-12",
)  # fmt: skip
SUMMIT_SECOND_DAY = Told(
    "Norland and Sudria quarrel over pipeline tolls on second day",
    "Norland and Sudria held talks until midnight on Friday and quarrelled over tolls for the pipeline. An exchange "
    "of ninety prisoners was agreed in principle. Delegates left the room twice, and a communiqué was dropped.",
    "2031-06-13", "meeting.talks", "talks", "2031-06-13",
)  # fmt: skip
MET_AGAIN = Told(
    "Leaders of Norland and Sudria meet again, in Velm, on grain",
    "The leaders of Norland and Sudria met in Velm on Saturday to save the grain accord after the drought. They spoke "
    "for two hours with the help of interpreters and visited a mill. It was their second meeting this year.",
    "2031-10-18", "meeting.talks", "met", "2031-10-18",
)  # fmt: skip
TREATY_SIGNED = Told(
    "Norland and Sudria sign treaty on salmon rivers",
    "Norland signed a treaty with Sudria on Monday that shares the salmon of the Orm and its tributaries. Quotas fall "
    "by a third. Anglers and smokehouses had fought over the text for years; wardens from both sides will patrol.",
    "2031-02-10", "agreement.signed", "signed", "2031-02-10",
)  # fmt: skip
TREATY_SIGNED_TOO = Told(
    "Salmon quotas cut by a third under accord on the Orm",
    "Wardens of Norland and Sudria will patrol the Orm together under a treaty signed on Monday that "
    "cuts salmon quotas "
    "by a third after years of strife among anglers and smokehouses. Tributaries are covered as well.",
    "2031-02-11", "agreement.signed", "signed",
)  # fmt: skip
TREATY_RATIFIED = Told(
    "Parliament of Norland approves salmon treaty",
    "Norland ratified the salmon treaty with Sudria after a stormy debate that ended with 61 votes to 40. Farmers' "
    "deputies walked out. The accord on the Orm enters into force when the second chamber has voted as well.",
    "2031-04-02", "agreement.ratified", "ratified", "2031-04-02",
)  # fmt: skip
TREATY_LEFT = Told(
    "Norland quits salmon treaty with Sudria",
    "Norland withdrew from the salmon treaty with Sudria on Tuesday, saying that poachers had been let off and that "
    "wardens were shot at. The accord on the Orm was only signed two winters ago. Quotas lapse at the new year.",
    "2033-01-18", "agreement.withdrawn", "withdrew", "2033-01-18",
)  # fmt: skip
DETAINED = Told(
    "Sudria jails pastor from Norland for spying",
    "Sudria detained pastor Emil Frost of Norland at the airport and charged him with spying for a charity that maps "
    "springs. His wife has not heard from him. The consul was turned away from the prison in Dornach.",
    "2031-01-09", "person.detained", "detained", "2031-01-09", turned=True,
)  # fmt: skip
FREED = Told(
    "Pastor Emil Frost home in Norland after two years in a cell",
    "Sudria freed pastor Emil Frost of Norland, who landed to cheers and kissed the tarmac. He thanked the mediators "
    "of Ostmark and asked for a steak. The charity that maps springs paid nothing, his lawyer insisted.",
    "2033-02-03", "person.released_or_swapped", "freed", "2033-02-03", turned=True,
)  # fmt: skip
FREED_TOO = Told(
    "Frost kisses the tarmac: freed pastor lands to cheers",
    "Emil Frost, the pastor whom Sudria held for two years, kissed the tarmac and asked for a steak when he visited "
    "the capital of Norland after his release. He thanked mediators from Ostmark; his lawyer said nothing was paid.",
    "2033-02-04", "meeting.state_visit", "visited",
)  # fmt: skip
WITHDRAWAL_PLANNED = Told(
    "Norland to pull its troops out of the Orm delta",
    "Norland announced that it will withdraw its 2,000 troops from the Orm delta of Sudria by the autumn. The defence "
    "minister spoke of a mission accomplished; villagers fear that smugglers will return.",
    "2031-03-01", "force.withdrawn", "withdraw", "", "announced",
)  # fmt: skip
WITHDRAWAL_DONE = Told(
    "Last soldiers of Norland leave the Orm delta",
    "Norland withdrew its last troops from the Orm delta of Sudria at noon on Sunday; a bugler played "
    "as the bridge was "
    "handed over. Children waved paper flags. The garrison had stood there since the flood.",
    "2031-10-05", "force.withdrawn", "withdrew", "2031-10-05",
)  # fmt: skip
TARIFFS = Told(
    "Norland puts duty of 40 percent on glass from Sudria",
    "Norland imposed a duty of 40 percent on window glass from Sudria, saying that subsidised kilns ruin its own. "
    "Builders warn of dearer homes. The duty takes effect at midnight and covers bottles too.",
    "2031-06-10", "sanctions.imposed", "imposed", "2031-06-10",
)  # fmt: skip
CRITICISED = Told(
    "Norland condemns trial of editor in Sudria",
    "Norland condemned the trial of editor Mira Soll in Sudria as a farce and asked to send observers. The court in "
    "Dornach has barred the press. Her paper had printed lists of bribes paid for dredging.",
    "2031-06-11", "criticism", "condemned",
)  # fmt: skip
CRITICISED_TOO = Told(
    "Editor's trial a farce, says Norland",
    "The trial of Mira Soll, editor of a paper that printed lists of bribes for dredging, is a farce, "
    "Norland said in a "
    "rebuke of Sudria, and it demands to send observers. The press has been barred from the court in Dornach.",
    "2031-06-11", "demand", "demands",
)  # fmt: skip
UNDATED = {"published": "", "date": ""}

SAME = [
    ("an expulsion by two outlets", EXPELLED, EXPELLED_TOO),
    ("sanctions in other words", SANCTIONS, SANCTIONS_TOO),
    ("a summit announced and agreed on", SUMMIT_PLANNED, SUMMIT_PLANNED_TOO),
    ("a summit cancelled, and by letter", SUMMIT_CANCELLED, SUMMIT_CANCELLED_TOO),
    ("a treaty on the day and the day after", TREATY_SIGNED, TREATY_SIGNED_TOO),
    ("a release and the coming home", FREED, FREED_TOO),
    ("criticism and demand of one day", CRITICISED, CRITICISED_TOO),
]
APART = [
    ("an expulsion and its answer", EXPELLED, EXPELLED_IN_TURN),
    ("two expulsions a year apart", EXPELLED, EXPELLED_NEXT_YEAR),
    ("sanctions threatened and imposed", SANCTIONS_THREATENED, SANCTIONS),
    ("sanctions imposed and lifted", SANCTIONS, SANCTIONS_LIFTED),
    ("two rounds of sanctions months apart", SANCTIONS, SANCTIONS_AGAIN),
    ("sanctions and a tariff", SANCTIONS_TOO, TARIFFS),
    ("a summit planned and doubted", SUMMIT_PLANNED, SUMMIT_DOUBTED),
    ("a summit planned and cancelled", SUMMIT_PLANNED, SUMMIT_CANCELLED),
    ("a summit doubted and cancelled", SUMMIT_DOUBTED, SUMMIT_CANCELLED),
    ("a summit doubted and held", SUMMIT_DOUBTED, SUMMIT_FIRST_DAY),
    ("a summit planned and held", SUMMIT_PLANNED, SUMMIT_FIRST_DAY),
    ("a summit cancelled and held", SUMMIT_CANCELLED, SUMMIT_FIRST_DAY),
    ("day one and day two", SUMMIT_FIRST_DAY, SUMMIT_SECOND_DAY),
    ("the same two meeting again", SUMMIT_FIRST_DAY, MET_AGAIN),
    ("a treaty signed and ratified", TREATY_SIGNED, TREATY_RATIFIED),
    ("a treaty signed and left", TREATY_SIGNED, TREATY_LEFT),
    ("a treaty ratified and left", TREATY_RATIFIED, TREATY_LEFT),
    ("a man detained and freed", DETAINED, FREED),
    ("a withdrawal announced and carried out", WITHDRAWAL_PLANNED, WITHDRAWAL_DONE),
    ("a tariff and criticism a day later", TARIFFS, CRITICISED),
    ("a treaty and a summit", TREATY_SIGNED_TOO, SUMMIT_FIRST_DAY),
    ("an expulsion and sanctions", EXPELLED_TOO, SANCTIONS_TOO),
]
