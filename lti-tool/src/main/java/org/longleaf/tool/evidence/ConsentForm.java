package org.longleaf.tool.evidence;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Who can be recognized in a file, with the permission to record, as it was typed, field by field,
/// and what is wrong with it.
///
/// @param typed by field name: `who`, `form_version`, `permission_by`, `recorded_on`, `students`,
///   `adults`, `seating_note`
/// @param wrong field names to message keys; empty when all is right
record ConsentForm(Map<String, String> typed, Map<String, String> wrong) {

    private static final int LONGEST = 500;
    private static final int MOST_PEOPLE = 10_000;

    /// Whose permission is demanded.
    enum Demand {
        EVERYBODY,

        /// Counsel has decided that students' is not. Where it is given, it is taken.
        ADULTS
    }

    static ConsentForm blank() {
        return new ConsentForm(Map.of(), Map.of());
    }

    static ConsentForm of(Recognized who) {
        return new ConsentForm(Map.of("who", who.key()), Map.of());
    }

    static ConsentForm of(Recognized who, Consent consent) {
        Map<String, String> typed = new LinkedHashMap<>();
        typed.put("who", who.key());
        typed.put("form_version", consent.formVersion());
        typed.put("permission_by", consent.permissionBy().toString());
        typed.put("recorded_on", consent.recordedOn().toString());
        typed.put("students", Integer.toString(consent.students()));
        typed.put("adults", Integer.toString(consent.adults()));
        typed.put("seating_note", consent.seatingNote());
        return new ConsentForm(typed, Map.of());
    }

    /// Where nobody can be recognized, the rest of the form does not matter.
    ///
    /// @param today where the teacher is at home: nothing was recorded later
    static ConsentForm check(Map<String, String> typed, Demand demand, LocalDate today) {
        Map<String, String> wrong = new LinkedHashMap<>();
        Optional<Recognized> who = who(typed);
        if (who.isEmpty()) {
            wrong.put("who", "attempts.people.wrong.who");
        } else if (who.get() != Recognized.NOBODY
                && !(demand == Demand.ADULTS && isOnlyOfStudents(typed))) {
            checkDetails(typed, today, wrong);
        }
        return new ConsentForm(Map.copyOf(typed), wrong);
    }

    /// Students were counted and no adult, and of a permission nothing is said.
    private static boolean isOnlyOfStudents(Map<String, String> typed) {
        boolean silent =
                !"true".equals(typed.get("confirmed"))
                        && typed.getOrDefault("permission_by", "").isBlank()
                        && typed.getOrDefault("recorded_on", "").isBlank();
        return silent
                && count(typed, "students").filter(students -> students > 0).isPresent()
                && count(typed, "adults").equals(Optional.of(0));
    }

    private static void checkDetails(
            Map<String, String> typed, LocalDate today, Map<String, String> wrong) {
        if (!"true".equals(typed.get("confirmed"))) {
            wrong.put("confirmed", "evidence.consent.wrong.confirmed");
        }
        for (String words : new String[] {"form_version", "seating_note"}) {
            String said = typed.getOrDefault(words, "").strip();
            if (said.isEmpty() || said.length() > LONGEST) {
                wrong.put(words, "evidence.consent.wrong." + words);
            }
        }
        for (String people : new String[] {"students", "adults"}) {
            if (count(typed, people).isEmpty()) {
                wrong.put(people, "evidence.consent.wrong.count");
            }
        }
        if (count(typed, "students").equals(Optional.of(0))
                && count(typed, "adults").equals(Optional.of(0))) {
            wrong.put("students", "attempts.people.wrong.nobody_counted");
        }
        checkDays(typed, today, wrong);
    }

    Optional<Recognized> who() {
        return who(typed);
    }

    private static Optional<Recognized> who(Map<String, String> typed) {
        return Recognized.of(typed.getOrDefault("who", ""));
    }

    /// Whether the details of a permission stand in sight: somebody can be recognized.
    public boolean recognizes() {
        return who().filter(who -> who != Recognized.NOBODY).isPresent();
    }

    private static void checkDays(
            Map<String, String> typed, LocalDate today, Map<String, String> wrong) {
        Optional<LocalDate> permission = day(typed, "permission_by");
        Optional<LocalDate> recorded = day(typed, "recorded_on");
        if (permission.isEmpty()) {
            wrong.put("permission_by", "evidence.consent.wrong.day");
        }
        if (recorded.isEmpty()) {
            wrong.put("recorded_on", "evidence.consent.wrong.day");
        } else if (recorded.get().isAfter(today)) {
            wrong.put("recorded_on", "evidence.consent.wrong.future");
        } else if (permission.isPresent() && permission.get().isAfter(recorded.get())) {
            wrong.put("permission_by", "evidence.consent.wrong.order");
        }
    }

    /// What was said, when nothing is wrong with it.
    Optional<Consent> consent() {
        if (!wrong.isEmpty() || !recognizes() || !"true".equals(typed.get("confirmed"))) {
            return Optional.empty();
        }
        return Optional.of(
                new Consent(
                        says("form_version").strip(),
                        LocalDate.parse(says("permission_by")),
                        LocalDate.parse(says("recorded_on")),
                        count(typed, "students").orElseThrow(),
                        count(typed, "adults").orElseThrow(),
                        says("seating_note").strip()));
    }

    public String says(String field) {
        return typed.getOrDefault(field, "");
    }

    private static Optional<LocalDate> day(Map<String, String> typed, String field) {
        try {
            return Optional.of(LocalDate.parse(typed.getOrDefault(field, "").strip()))
                    .filter(day -> day.getYear() >= 2000 && day.getYear() < 2200);
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static Optional<Integer> count(Map<String, String> typed, String field) {
        try {
            int count = Integer.parseInt(typed.getOrDefault(field, "").strip());
            return count < 0 || count > MOST_PEOPLE ? Optional.empty() : Optional.of(count);
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }
}
