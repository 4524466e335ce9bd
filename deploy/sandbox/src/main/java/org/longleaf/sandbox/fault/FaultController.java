package org.longleaf.sandbox.fault;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Shows, sets and ends the faults. PUT takes what GET shows: all that it does not name is well
/// again. POST sets one and leaves the others.
@RestController
@RequestMapping("/sandbox/faults")
final class FaultController {
    private final Faults faults;
    private final List<TakesFaults> others;
    private final JsonMapper json;

    FaultController(Faults faults, List<TakesFaults> others, JsonMapper json) {
        this.faults = faults;
        this.others = others;
        this.json = json;
    }

    @GetMapping
    Map<String, Map<String, @Nullable Object>> shown() {
        var all = new LinkedHashMap<>(faults.shown());
        others.forEach(other -> all.put(other.target(), other.shown()));
        return all;
    }

    @PostMapping
    ResponseEntity<Object> setOne(@RequestBody(required = false) byte @Nullable [] body) {
        var said = read(body);
        return said == null
                ? refuse("A fault is a JSON object")
                : setAll(List.of(new Asked(said.path("target").asString(""), said)));
    }

    @PutMapping
    ResponseEntity<Object> replace(@RequestBody(required = false) byte @Nullable [] body) {
        var wanted = read(body);
        if (wanted == null) {
            return refuse("Faults are a JSON object, each under its target");
        }
        var all =
                wanted.properties().stream()
                        .map(one -> new Asked(one.getKey(), one.getValue()))
                        .toList();
        if (all.stream().allMatch(asked -> flaw(asked).isEmpty())) {
            faults.empty();
            others.forEach(other -> other.set("none", null));
        }
        return setAll(all);
    }

    private @Nullable JsonNode read(byte @Nullable [] body) {
        try {
            var node = json.readTree(body == null ? new byte[0] : body);
            return node.isObject() ? node : null;
        } catch (JacksonException notJson) {
            return null;
        }
    }

    /// All or none: a list with a flaw changes nothing.
    private ResponseEntity<Object> setAll(List<Asked> all) {
        var flaw = all.stream().flatMap(asked -> flaw(asked).stream()).findFirst();
        if (flaw.isPresent()) {
            return refuse(flaw.get());
        }
        all.forEach(this::set);
        return ResponseEntity.ok(shown());
    }

    private static ResponseEntity<Object> refuse(String message) {
        return ResponseEntity.badRequest().body(Map.of("message", message));
    }

    private void set(Asked asked) {
        var other = other(asked);
        if (other.isPresent()) {
            other.get().set(asked.mode(), asked.count("times"));
        } else {
            faults.set(Target.named(asked.target()).orElseThrow(), fault(asked));
        }
    }

    private Optional<String> flaw(Asked asked) {
        var odd = asked.oddity();
        if (odd.isPresent()) {
            return odd;
        }
        var other = other(asked);
        if (other.isPresent()) {
            return flaw(asked, other.get());
        }
        if (Target.named(asked.target()).isEmpty() || !asked.hasKnownModes()) {
            return Optional.of(known());
        }
        return Optional.ofNullable(fault(asked).flaw()).map(why -> asked.target() + ": " + why);
    }

    private static Optional<String> flaw(Asked asked, TakesFaults of) {
        var times = asked.count("times");
        if (!of.modes().contains(asked.mode())) {
            return Optional.of(of.target() + " takes one of " + of.modes() + ".");
        }
        if (times != null && (times < 1 || !of.hasTimes())) {
            return Optional.of(
                    of.target() + (of.hasTimes() ? ": times must be 1 or more" : " has no times"));
        }
        return Stream.of("share", "after", "seconds", "then")
                .filter(asked::has)
                .findFirst()
                .map(name -> of.target() + " has no " + name);
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
        var then = asked.then();
        return new Fault(
                Mode.named(asked.mode()).orElseThrow(),
                asked.count("times"),
                asked.number("share"),
                asked.count("after"),
                asked.number("seconds"),
                then == null ? null : fault(then));
    }
}
