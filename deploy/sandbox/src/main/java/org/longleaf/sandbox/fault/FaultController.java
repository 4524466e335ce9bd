package org.longleaf.sandbox.fault;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Shows, sets and ends the faults. PUT takes what GET shows: all that it does not name is well
/// again. POST sets one and leaves the others.
@RestController
@RequestMapping("/sandbox/faults")
final class FaultController {
    private final Faults faults;
    private final List<TakesFaults> others;

    FaultController(Faults faults, List<TakesFaults> others) {
        this.faults = faults;
        this.others = others;
    }

    /// One fault as it is asked for.
    ///
    /// @param target what fails; none in a PUT, where it is the key
    record Asked(
            @Nullable String target,
            @Nullable String mode,
            @Nullable Integer times,
            @Nullable Double share,
            @Nullable Integer after,
            @Nullable Double seconds) {

        Asked of(String name) {
            return new Asked(name, mode, times, share, after, seconds);
        }
    }

    @GetMapping
    Map<String, Map<String, @Nullable Object>> shown() {
        var all = new LinkedHashMap<>(faults.shown());
        others.forEach(other -> all.put(other.target(), other.shown()));
        return all;
    }

    @PostMapping
    ResponseEntity<Object> setOne(@RequestBody Asked asked) {
        return setAll(List.of(asked));
    }

    @PutMapping
    ResponseEntity<Object> replace(@RequestBody Map<String, Asked> wanted) {
        var all = new ArrayList<Asked>();
        wanted.forEach((target, asked) -> all.add(asked.of(target)));
        var flaw = all.stream().flatMap(asked -> flaw(asked).stream()).findFirst();
        if (flaw.isEmpty()) {
            faults.empty();
            others.forEach(other -> other.set("none", null));
        }
        return setAll(all);
    }

    /// All or none: a list with a flaw changes nothing.
    private ResponseEntity<Object> setAll(List<Asked> all) {
        var flaw = all.stream().flatMap(asked -> flaw(asked).stream()).findFirst();
        if (flaw.isPresent()) {
            return ResponseEntity.badRequest().body(Map.of("message", flaw.get()));
        }
        all.forEach(this::set);
        return ResponseEntity.ok(shown());
    }

    private void set(Asked asked) {
        var other = other(asked);
        if (other.isPresent()) {
            other.get().set(word(asked.mode()), asked.times());
        } else {
            faults.set(Target.named(word(asked.target())).orElseThrow(), fault(asked));
        }
    }

    private Optional<String> flaw(Asked asked) {
        var other = other(asked);
        if (other.isPresent()) {
            return other.get().modes().contains(word(asked.mode()))
                    ? Optional.empty()
                    : Optional.of(
                            other.get().target() + " takes one of " + other.get().modes() + ".");
        }
        if (Target.named(word(asked.target())).isEmpty()
                || Mode.named(word(asked.mode())).isEmpty()) {
            return Optional.of(known());
        }
        return Optional.ofNullable(fault(asked).flaw());
    }

    private String known() {
        return "target is one of "
                + Target.words()
                + " and mode one of "
                + Mode.words()
                + "; or "
                + others.stream().map(o -> o.target() + " " + o.modes()).toList();
    }

    private Optional<TakesFaults> other(Asked asked) {
        return others.stream().filter(o -> o.target().equals(asked.target())).findFirst();
    }

    private static Fault fault(Asked asked) {
        var mode = Mode.named(word(asked.mode())).orElseThrow();
        return new Fault(mode, asked.times(), asked.share(), asked.after(), asked.seconds());
    }

    private static String word(@Nullable String text) {
        return text == null ? "" : text;
    }
}
