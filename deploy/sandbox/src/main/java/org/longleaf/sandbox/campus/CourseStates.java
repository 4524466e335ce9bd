package org.longleaf.sandbox.campus;

import org.longleaf.sandbox.arrived.Emptied;
import org.longleaf.sandbox.campus.DemoContent.Course;
import org.springframework.stereotype.Component;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Whether a course is still going on.
@Component
public final class CourseStates implements Emptied {
    private final Map<String, State> states = new ConcurrentHashMap<>();

    CourseStates() {}

    /// `CONCLUDED` somebody ended it; `PAST_DATES` its end date has passed.
    public enum State {
        AVAILABLE,
        CONCLUDED,
        PAST_DATES;

        public static Optional<State> named(String word) {
            return Arrays.stream(values()).filter(s -> s.word().equals(word)).findFirst();
        }

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public State of(Course course) {
        return states.getOrDefault(course.id(), State.AVAILABLE);
    }

    public void set(Course course, State state) {
        states.put(course.id(), state);
    }

    @Override
    public void empty() {
        states.clear();
    }
}
