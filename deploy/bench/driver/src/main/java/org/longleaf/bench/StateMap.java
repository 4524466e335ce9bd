package org.longleaf.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// Districts, charters, schools and people: a few large districts, many small ones, and charters of
/// one school.
final class StateMap {

    /// As the state has them, near enough.
    static final int LEAS = 115;

    static final int CHARTERS = 205;

    private static final double OF_CHARTERS = 0.08;
    private static final double SKEW = 0.85;
    private static final int TEACHERS_OF_A_SCHOOL = 38;

    /// Who reviews and does not teach.
    private static final int STAFF = 2_500;

    private final Dice dice;
    private final int teachers;
    private final Instant began;
    private final List<UUID> districts = new ArrayList<>();
    private final List<List<UUID>> schools = new ArrayList<>();
    private final int[] districtOf;
    private final int[] schoolOf;

    /// @param began before which there was nothing
    StateMap(Dice dice, int teachers, Instant began) {
        this.dice = dice;
        this.teachers = teachers;
        this.began = began;
        this.districtOf = new int[teachers + STAFF];
        this.schoolOf = new int[teachers + STAFF];
        var weights = weights();
        for (var district = 0; district < weights.length; district++) {
            districts.add(dice.id("district", district, began));
            var count =
                    district < LEAS
                            ? Math.max(
                                    2, (int) (weights[district] * teachers) / TEACHERS_OF_A_SCHOOL)
                            : 1;
            var own = new ArrayList<UUID>();
            for (var school = 0; school < count; school++) {
                own.add(dice.id("school " + district, school, began));
            }
            schools.add(own);
        }
        for (var person = 0; person < people(); person++) {
            var random = dice.of("home", person);
            districtOf[person] = drawn(weights, random.nextDouble());
            schoolOf[person] = random.nextInt(schools.get(districtOf[person]).size());
        }
    }

    private static double[] weights() {
        var weights = new double[LEAS + CHARTERS];
        var sum = 0.0;
        for (var lea = 0; lea < LEAS; lea++) {
            weights[lea] = Math.pow(lea + 1, -SKEW);
            sum += weights[lea];
        }
        for (var lea = 0; lea < LEAS; lea++) {
            weights[lea] *= (1 - OF_CHARTERS) / sum;
        }
        for (var charter = LEAS; charter < weights.length; charter++) {
            weights[charter] = OF_CHARTERS / CHARTERS;
        }
        return weights;
    }

    private static int drawn(double[] weights, double draw) {
        var left = draw;
        for (var i = 0; i < weights.length; i++) {
            left -= weights[i];
            if (left < 0) {
                return i;
            }
        }
        return weights.length - 1;
    }

    int teachers() {
        return teachers;
    }

    int people() {
        return districtOf.length;
    }

    int districts() {
        return districts.size();
    }

    UUID district(int number) {
        return districts.get(number);
    }

    int districtOf(int person) {
        return districtOf[person];
    }

    UUID home(int person) {
        return districts.get(districtOf[person]);
    }

    UUID school(int person) {
        return schools.get(districtOf[person]).get(schoolOf[person]);
    }

    UUID person(int number) {
        return dice.id("person", number, began);
    }

    void copy(Connection owner) throws SQLException {
        try (var rows =
                Copying.into(
                        owner,
                        "district (id, code, name, unit_kind, time_zone, credit_route, created_at)")) {
            for (var district = 0; district < districts.size(); district++) {
                var isLea = district < LEAS;
                var code =
                        isLea
                                ? String.format("%03d", 10 + district * 8)
                                : "%02dC".formatted(district - LEAS);
                rows.row(
                        district(district),
                        code,
                        (isLea ? "Longleaf County " : "Charter ") + code,
                        isLea ? "LEA" : "charter",
                        "America/New_York",
                        "certificateOnly",
                        began);
            }
        }
        try (var rows = Copying.into(owner, "school (id, district_id, code, name)")) {
            for (var district = 0; district < districts.size(); district++) {
                var own = schools.get(district);
                for (var school = 0; school < own.size(); school++) {
                    var code = "%d-%d".formatted(district, school);
                    rows.row(own.get(school), district(district), code, "School " + code);
                }
            }
        }
        copyPeople(owner);
    }

    private void copyPeople(Connection owner) throws SQLException {
        try (var rows = Copying.into(owner, "person (id, uid, name, email, locale, created_at)")) {
            for (var person = 0; person < people(); person++) {
                var number = Claims.number(person);
                rows.row(
                        person(person),
                        number,
                        "Robin Teacher " + number,
                        "robin.%s@example.org".formatted(number),
                        "en",
                        began);
            }
        }
        var since = LocalDate.of(2020, 7, 1);
        try (var rows =
                Copying.into(
                        owner, "person_home (id, person_id, district_id, school_id, from_on)")) {
            for (var person = 0; person < people(); person++) {
                rows.row(
                        dice.id("person home", person, began),
                        person(person),
                        home(person),
                        school(person),
                        since);
            }
        }
    }
}
