package org.longleaf.tool.story;

import org.longleaf.tool.Programs;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What happens in all stories, in the order of its moments: a clock that only goes forward plays
/// them together, as a year does. A story that goes wrong ends; the others go on.
final class Timeline {

    private final List<Event> events = new ArrayList<>();
    private final Map<String, Throwable> wentWrong = new TreeMap<>();

    /// A step that somebody takes.
    @FunctionalInterface
    interface Step {
        void take() throws Exception;
    }

    private record Event(Instant at, String story, Step step) {}

    void at(Instant moment, String story, Step step) {
        events.add(new Event(moment, story, step));
    }

    void play(Programs sandbox) {
        events.stream()
                .sorted(Comparator.comparing(Event::at))
                .forEach(event -> {
                    if (!wentWrong.containsKey(event.story())) {
                        play(event, sandbox);
                    }
                });
    }

    private void play(Event event, Programs sandbox) {
        try {
            sandbox.moveClockTo(event.at());
            event.step().take();
        } catch (Exception | AssertionError e) {
            wentWrong.put(
                    event.story(),
                    new AssertionError(
                            event.story() + " at " + event.at() + ": " + e.getMessage(), e));
        }
    }

    /// Throws what ended this story.
    void went(String story) {
        if (wentWrong.get(story) instanceof AssertionError wrong) {
            throw wrong;
        }
    }
}
