"""Looking: what is shown of a class, made from its state and worlds."""

from game.classroom.session import Session
from game.classroom.sights import MemberRow, SeatRow, SeatView, Standing, TeacherView, WallView, WallWorld
from game.classroom.state import STUCK_AFTER, Seat
from game.classroom.worlds import told_to_seat
from game.rules.check import check_orders
from game.rules.masked import public_world
from game.rules.observe import observe
from game.views.news import PUBLIC
from game.world.observation import Observation
from game.world.orders import CARRY_ON, Orders, Rejection
from game.world.rows import operator_rows
from game.world.scenario import quarter_label
from game.world.state import World


def look(session: Session, world: int, seat: int) -> tuple[Observation, World | None]:
    """What a seat may know now and knew a quarter ago; one object a quarter, so that views keep what they work out."""
    shown, book = session.shown[world], session.book
    kept = session.looks.get((world, seat))
    if kept is None or kept[0] is not shown:
        seen = observe(shown.world, seat, book, shown.notices, shown.news, shown.forms[seat].memory)
        before = None if shown.before is None else observe(shown.before, seat, book, shown.notices).world
        kept = session.looks[world, seat] = shown, seen, before
    return kept[1], kept[2]


def rejections(seen: Observation, orders: Orders) -> tuple[Rejection, ...]:
    """Which lines of a form the rules refuse, and why."""
    return () if orders == CARRY_ON else check_orders(seen, orders).rejections


def _names(session: Session, seat: Seat) -> tuple[str, ...]:
    return tuple(session.state.students[member].name for member in seat.members)


def _name(session: Session, student: int) -> str:
    return session.state.students[student].name if student >= 0 else ""


def _label(session: Session) -> str:
    return quarter_label(session.state.quarter, session.book.scenario.opening)


def waiting_for(session: Session) -> int:
    """Seats with students, not played by the AI, that have not handed in."""
    return sum(bool(seat.members) and not seat.ai and not seat.handed_in for seat in session.open_seats())


def seat_view(session: Session, student: int, version: int) -> SeatView:
    """A student's page."""
    state = session.state
    one = state.students[student]
    seat, room, shown = state.seat_of(student), state.rooms[one.world], session.shown[one.world]
    operator = session.book.operators[one.seat]
    seen, before = look(session, one.world, one.seat)
    vote = state.vote
    return SeatView(
        version=version,
        code=state.opened.code,
        student=student,
        name=one.name,
        world=one.world,
        seat=one.seat,
        operator=operator,
        members=_names(session, seat),
        phase=state.phase,
        closing=session.closing,
        quarter=room.quarter,
        label=seen.label,
        quarters=state.opened.quarters,
        story=state.story_of(one.world),
        remaining_s=session.remaining_s(),
        draft=seat.draft,
        touched=seat.touched,
        touched_by=_name(session, seat.touched_by),
        draft_version=seat.version,
        others_version=seat.version_of_others(student),
        authors={line: _name(session, author) for line, author in seat.authors},
        handed_in=seat.handed_in,
        handed_in_by=_name(session, seat.handed_in_by),
        ai=seat.ai,
        waiting_for=waiting_for(session),
        rejections=rejections(seen, seat.draft),
        sources=tuple(played.sources[one.seat] for played in room.played),
        seen=seen,
        before=before,
        told=told_to_seat(shown.told, operator),
        messages=tuple(text for _, text in state.messages),
        vote=vote,
        voice=dict(vote.voices).get(student, "") if vote else "",
        answers=dict(one.answers),
        round_number=len(state.rounds) + 1,
        rounds=state.opened.rounds,
    )


def overview(session: Session) -> TeacherView:
    """The console."""
    state, plan = session.state, session.state.opened
    return TeacherView(
        version=state.seq,
        code=plan.code,
        scenario=session.book.scenario.title,
        lesson=plan.lesson,
        phase=state.phase,
        closing=session.closing,
        quarter=state.quarter,
        label=_label(session),
        quarters=plan.quarters,
        remaining_s=session.remaining_s(),
        worlds=len(state.rooms),
        rows=tuple(_row(session, world, seat) for world in range(len(state.rooms)) for seat in range(plan.seats)),
        students=len(state.students),
        handed_in=sum(bool(seat.members) and seat.handed_in for seat in session.open_seats()),
        waiting_for=waiting_for(session),
        devices=len(session.devices),
        messages=tuple(text for _, text in state.messages),
        vote=state.vote,
        can_undo=state.phase in ("running", "paused") and any(room.played for room in state.rooms),
        trouble=session.trouble,
        seed=plan.seed if state.phase == "ended" else None,
        round_number=len(state.rounds) + 1,
        rounds=plan.rounds,
        commons_rule=state.commons_rule,
    )


def _row(session: Session, world: int, place: int) -> SeatRow:
    room = session.state.rooms[world]
    seat = room.seats[place]
    return SeatRow(
        world=world,
        seat=place,
        operator=session.book.operators[place],
        members=tuple(_member(session, member) for member in seat.members),
        touched=seat.touched,
        handed_in=seat.handed_in,
        ai=seat.ai,
        is_stuck=seat.idle_quarters >= STUCK_AFTER,
        sources=tuple(played.sources[place] for played in room.played),
        share_ppm=int(session.shown[world].world.score.share_ppm[place]),
    )


def _member(session: Session, student: int) -> MemberRow:
    one, heard = session.state.students[student], session.last_heard.get(student)
    return MemberRow(student, one.name, one.is_locked, None if heard is None else session.now() - heard)


def wall(session: Session) -> WallView:
    """The projector."""
    state = session.state
    return WallView(
        version=state.seq,
        code=state.opened.code,
        phase=state.phase,
        closing=session.closing,
        quarter=state.quarter,
        label=_label(session),
        quarters=state.opened.quarters,
        remaining_s=session.remaining_s(),
        worlds=tuple(_wall_world(session, world) for world in range(len(state.rooms))),
        students=len(state.students),
        message=state.messages[-1][1] if state.messages else "",
        vote=state.vote,
        round_number=len(state.rounds) + 1,
        rounds=state.opened.rounds,
        commons_rule=state.commons_rule,
    )


def _wall_world(session: Session, world: int) -> WallWorld:
    room, shown = session.state.rooms[world], session.shown[world]
    taken = [seat for seat in room.seats if seat.members]
    return WallWorld(
        world=world,
        quarter=room.quarter,
        standings=standings(session, world),
        public=public_world(shown.world, session.book),
        shares_ppm=shown.shares_ppm,
        told=tuple(event for event in shown.told if event.kind in PUBLIC),
        handed_in=sum(seat.handed_in for seat in taken),
        seats=len(taken),
    )


def standings(session: Session, world: int) -> tuple[Standing, ...]:
    """A world's table, the largest share first."""
    shown, seats = session.shown[world].world, session.state.rooms[world].seats
    rows = operator_rows(shown, session.book)
    listed = [
        Standing(
            row["operator"],
            _names(session, seats[place]) if place < len(seats) else (),
            int(shown.score.share_ppm[place]),
            row["subscribers"],
            row["in_service"],
        )
        for place, row in enumerate(rows)
    ]
    return tuple(sorted(listed, key=lambda row: -row.share_ppm))
