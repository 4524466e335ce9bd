package org.longleaf.bench;

import org.longleaf.bench.StateCatalog.Stakes;
import org.longleaf.bench.StateCatalog.Version;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

/// Who reviews what, trusted by whom and until when, calibrated or no longer. Most are of a pool;
/// forty each stand where the queue has the hardest time.
final class StateReviewers {

    static final int REVIEWERS = 5_000;
    static final int OF_A_KIND = 40;
    private static final int POOLS = 30;
    private static final int LEADS_OF_A_POOL = 2;

    /// What is special of a reviewer.
    enum Kind {
        /// The month's quota is used up.
        QUOTA_REACHED,
        /// All they may score asks for a calibration, and theirs is over.
        CALIBRATION_STALE,
        /// Trusted by their own, the largest district, with what only others may score.
        OWN_DISTRICT_BARRED,
        /// Trusted by a charter of one school, their own.
        OWN_SCHOOL,
        /// Has work of their own waiting, of what they score.
        OWN_WORK,
        /// Trusted with what nobody hands in.
        NOTHING_WAITS,
        /// Trusted by the whole state with everything.
        EVERYTHING,
        /// Trusted by their own, the largest district, with what others come first in.
        OTHERS_FIRST,
        USUAL
    }

    /// @param trusted numbers of micro-credentials
    /// @param pool less than zero where another trusts them
    /// @param district less than zero where another trusts them
    record Reviewer(
            int number, int person, Kind kind, int pool, int district, List<Integer> trusted) {}

    private final Dice dice;
    private final StateMap map;
    private final StateCatalog catalog;
    private final Instant now;
    private final Instant began;
    private final List<Reviewer> all = new ArrayList<>();
    private final List<List<Reviewer>> byMicroCredential = new ArrayList<>();

    /// @param ownWork teachers with work that waits, and of which micro-credential
    StateReviewers(
            Dice dice,
            StateMap map,
            StateCatalog catalog,
            List<int[]> ownWork,
            Instant began,
            Instant now) {
        this.dice = dice;
        this.map = map;
        this.catalog = catalog;
        this.began = began;
        this.now = now;
        var taken = new HashSet<Integer>();
        for (var number = 0; number < REVIEWERS; number++) {
            all.add(reviewer(number, taken, ownWork));
        }
        for (var m = 0; m <= StateCatalog.QUIET; m++) {
            var microCredential = m;
            byMicroCredential.add(
                    all.stream()
                            .filter(one -> one.kind() == Kind.USUAL && one.pool() >= 0)
                            .filter(one -> one.trusted().contains(microCredential))
                            .toList());
        }
    }

    private Reviewer reviewer(int number, Set<Integer> taken, List<int[]> ownWork) {
        var kind =
                number / OF_A_KIND < Kind.USUAL.ordinal()
                        ? Kind.values()[number / OF_A_KIND]
                        : Kind.USUAL;
        var random = dice.of("reviewer", number);
        var pool = number % POOLS;
        return switch (kind) {
            case QUOTA_REACHED ->
                    new Reviewer(number, free(number, taken), kind, pool, -1, at(Stakes.LOW));
            case CALIBRATION_STALE ->
                    new Reviewer(number, free(number, taken), kind, pool, -1, at(Stakes.STANDARD));
            case OWN_DISTRICT_BARRED ->
                    new Reviewer(number, ofDistrict(0, 0, taken), kind, -1, 0, at(Stakes.HIGH));
            case OTHERS_FIRST ->
                    new Reviewer(number, ofDistrict(0, 0, taken), kind, -1, 0, at(Stakes.STANDARD));
            case OWN_SCHOOL -> {
                var person = ofDistrict(StateMap.LEAS, map.districts() - 1, taken);
                yield new Reviewer(
                        number, person, kind, -1, map.districtOf(person), at(Stakes.LOW));
            }
            case OWN_WORK -> {
                var own = ownWork.get(number % OF_A_KIND % ownWork.size());
                var isNew = taken.add(own[0]);
                yield new Reviewer(
                        number,
                        isNew ? own[0] : free(number, taken),
                        kind,
                        pool,
                        -1,
                        List.of(own[1]));
            }
            case NOTHING_WAITS ->
                    new Reviewer(
                            number,
                            free(number, taken),
                            kind,
                            pool,
                            -1,
                            List.of(StateCatalog.QUIET));
            case EVERYTHING ->
                    new Reviewer(
                            number,
                            free(number, taken),
                            kind,
                            -1,
                            -1,
                            IntStream.rangeClosed(0, StateCatalog.QUIET).boxed().toList());
            case USUAL -> {
                var person = free(number, taken);
                yield random.nextInt(10) == 0
                        ? new Reviewer(
                                number,
                                person,
                                kind,
                                -1,
                                map.districtOf(person),
                                some(random.nextInt(40)))
                        : new Reviewer(number, person, kind, pool, -1, some(pool));
            }
        };
    }

    /// Half of them teach, too.
    private int free(int number, Set<Integer> taken) {
        var staff = map.people() - map.teachers();
        var person =
                number % 2 == 0 && number / 2 < staff
                        ? map.teachers() + number / 2
                        : number * (map.teachers() / REVIEWERS);
        while (!taken.add(person)) {
            person = (person + 1) % map.teachers();
        }
        return person;
    }

    private int ofDistrict(int first, int last, Set<Integer> taken) {
        return IntStream.range(0, map.teachers())
                .filter(person -> map.districtOf(person) >= first && map.districtOf(person) <= last)
                .filter(taken::add)
                .findFirst()
                .orElseThrow();
    }

    private static List<Integer> at(Stakes stakes) {
        return IntStream.range(0, StateCatalog.MICRO_CREDENTIALS)
                .filter(m -> StateCatalog.stakes(m) == stakes)
                .boxed()
                .toList();
    }

    private static List<Integer> some(int from) {
        return IntStream.range(0, 4 + from % 5)
                .map(i -> (from * 7 + i * 3) % StateCatalog.MICRO_CREDENTIALS)
                .distinct()
                .boxed()
                .toList();
    }

    List<Reviewer> all() {
        return all;
    }

    /// Whose usual work it is.
    List<Reviewer> of(int microCredential) {
        return byMicroCredential.get(microCredential);
    }

    /// Those whose quota shall be used up by this month's work.
    List<Reviewer> withQuota() {
        return all.subList(0, OF_A_KIND);
    }

    void copy(Connection owner) throws SQLException {
        try (var rows = Copying.into(owner, "reviewer_pool (id, code, title)")) {
            for (var pool = 0; pool < POOLS; pool++) {
                rows.row(pool(pool), "bench-" + pool, "Pool " + pool);
            }
        }
        copyGrants(owner);
        copyTrust(owner);
        catalog.copyAnchors(owner);
        copyCalibrations(owner);
        copyTies(owner);
    }

    private UUID pool(int number) {
        return dice.id("pool", number, began);
    }

    private UUID grant(Reviewer reviewer, int which) {
        return dice.id("grant", reviewer.number() * 4L + which, began);
    }

    private void copyGrants(Connection owner) throws SQLException {
        var since = LocalDate.of(2022, 7, 1);
        try (var rows =
                Copying.into(
                        owner,
                        "role_grant (id, person_id, role, pool_id, district_id, state_wide, from_on, until_on,"
                                + " created_at, quota_per_month)")) {
            for (var one : all) {
                var pool = one.pool() < 0 ? null : pool(one.pool());
                var district = one.district() < 0 ? null : map.district(one.district());
                var isStateWide = pool == null && district == null;
                var person = map.person(one.person());
                rows.row(
                        grant(one, 0),
                        person,
                        "reviewer",
                        pool,
                        district,
                        isStateWide,
                        since,
                        null,
                        began,
                        quota(one));
                if (isAdjudicator(one)) {
                    rows.row(
                            grant(one, 1),
                            person,
                            "adjudicator",
                            pool,
                            district,
                            isStateWide,
                            since,
                            null,
                            began,
                            null);
                }
                if (isLead(one)) {
                    rows.row(
                            grant(one, 2),
                            person,
                            "lead_reviewer",
                            pool,
                            null,
                            pool == null,
                            since,
                            null,
                            began,
                            null);
                }
                if (one.number() % 20 == 7) {
                    rows.row(
                            grant(one, 3),
                            person,
                            "reviewer",
                            pool(0),
                            null,
                            false,
                            since,
                            since.plusYears(1),
                            began,
                            null);
                }
            }
        }
    }

    private static Integer quota(Reviewer one) {
        if (one.kind() == Kind.QUOTA_REACHED) {
            return 1;
        }
        return one.kind() == Kind.USUAL && one.number() % 5 < 2 ? 60 + one.number() % 40 : null;
    }

    private static boolean isAdjudicator(Reviewer one) {
        return one.kind() == Kind.USUAL && one.pool() >= 0 && one.number() % 16 == 0;
    }

    /// Two of each pool, and five of the state.
    static boolean isLead(Reviewer one) {
        var usual = Kind.USUAL.ordinal() * OF_A_KIND;
        return one.pool() >= 0
                        && one.number() >= usual
                        && one.number() < usual + LEADS_OF_A_POOL * POOLS
                || one.kind() == Kind.EVERYTHING && one.number() % OF_A_KIND < 5;
    }

    private void copyTrust(Connection owner) throws SQLException {
        try (var rows =
                Copying.into(
                        owner,
                        "role_grant_micro_credential (role_grant_id, micro_credential_id)")) {
            for (var one : all) {
                for (var m : one.trusted()) {
                    var microCredential = dice.id("micro-credential", m, began);
                    rows.row(grant(one, 0), microCredential);
                    if (isAdjudicator(one)) {
                        rows.row(grant(one, 1), microCredential);
                    }
                }
                if (one.number() % 20 == 7) {
                    rows.row(grant(one, 3), dice.id("micro-credential", 0, began));
                }
            }
        }
    }

    /// @param since when it was passed
    private record Pass(Reviewer reviewer, Version version, LocalDate since, LocalDate until) {}

    private void copyCalibrations(Connection owner) throws SQLException {
        var passes = all.stream().flatMap(one -> passes(one).stream()).toList();
        try (var rows =
                Copying.into(
                        owner,
                        "calibration_pass (id, person_id, version_id, passed_on, fresh_until, exact_matches, scores)")) {
            for (var pass : passes) {
                rows.row(
                        id("pass", pass),
                        map.person(pass.reviewer().person()),
                        pass.version().id(),
                        pass.since(),
                        pass.until(),
                        7,
                        8);
            }
        }
        try (var rows =
                Copying.into(
                        owner,
                        "calibration_round (id, person_id, set_id, begun_at, ended_at, passed, exact_matches, scores)")) {
            for (var pass : passes) {
                var day = pass.since() + "T15:00:00Z";
                rows.row(
                        id("round", pass),
                        map.person(pass.reviewer().person()),
                        catalog.set(pass.version()),
                        day,
                        pass.since() + "T16:00:00Z",
                        true,
                        7,
                        8);
            }
        }
    }

    private UUID id(String kind, Pass pass) {
        return dice.id(kind, pass.reviewer().number() * 256L + pass.version().number(), began);
    }

    private List<Pass> passes(Reviewer one) {
        var today = LocalDate.ofInstant(now, java.time.ZoneOffset.UTC);
        var random = dice.of("calibration", one.number());
        var passes = new ArrayList<Pass>();
        for (var version : catalog.versions()) {
            if (!version.stakes().calibrated
                    || !one.trusted().contains(version.microCredential())) {
                continue;
            }
            var draw = one.kind() == Kind.USUAL ? random.nextDouble() : 0;
            if (one.kind() == Kind.CALIBRATION_STALE || draw > 0.92) {
                passes.add(new Pass(one, version, today.minusDays(500), today.minusDays(135)));
            } else if (draw < 0.85) {
                passes.add(new Pass(one, version, today.minusDays(100), today.plusDays(265)));
            }
        }
        return passes;
    }

    /// Declared conflicts and mentees.
    private void copyTies(Connection owner) throws SQLException {
        try (var rows =
                Copying.into(
                        owner, "declared_conflict (id, person_id, with_id, declared_on, reason)")) {
            for (var i = 0; i < 2_000; i++) {
                var random = dice.of("conflict", i);
                var one = all.get(random.nextInt(REVIEWERS)).person();
                var other = random.nextInt(map.teachers());
                if (one != other) {
                    var isTeacher = random.nextBoolean();
                    rows.row(
                            dice.id("conflict", i, began),
                            map.person(isTeacher ? other : one),
                            map.person(isTeacher ? one : other),
                            LocalDate.of(2023, 9, 1),
                            "They know each other");
                }
            }
        }
        try (var rows =
                Copying.into(
                        owner,
                        "coach_assignment (id, district_id, coach_id, mentee_id, from_on, until_on, consent_on)")) {
            for (var i = 0; i < 4_000; i++) {
                var random = dice.of("coach", i);
                var coach = all.get(random.nextInt(REVIEWERS)).person();
                var mentee = random.nextInt(map.teachers());
                if (coach != mentee) {
                    var since = LocalDate.of(2023, 8, 15).plusDays(random.nextInt(900));
                    var ends = random.nextInt(3) == 0 ? since.plusDays(200) : null;
                    var consent = random.nextInt(10) < 7 ? since : null;
                    rows.row(
                            dice.id("coach", i, began),
                            map.home(mentee),
                            map.person(coach),
                            map.person(mentee),
                            since,
                            ends,
                            consent);
                }
            }
        }
    }
}
