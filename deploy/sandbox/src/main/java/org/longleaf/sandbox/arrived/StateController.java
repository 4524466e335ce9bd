package org.longleaf.sandbox.arrived;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.arrived.Faults.Fault;
import org.longleaf.sandbox.arrived.Faults.Mode;
import org.longleaf.sandbox.arrived.Faults.Target;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/// For tests and scripts: is it up, what arrived, forget it, and fail on purpose.
@RestController
final class StateController {
    private final Arrivals arrivals;
    private final Faults faults;
    private final List<Emptied> emptied;
    private final List<ShownInState> shown;
    private final List<TakesFaults> others;

    StateController(
            Arrivals arrivals,
            Faults faults,
            List<Emptied> emptied,
            List<ShownInState> shown,
            List<TakesFaults> others) {
        this.arrivals = arrivals;
        this.faults = faults;
        this.emptied = emptied;
        this.shown = shown;
        this.others = others;
    }

    record FaultAsked(String target, String mode, @Nullable Integer times) {}

    @GetMapping("/health")
    Map<String, String> health() {
        return Map.of("status", "UP");
    }

    @GetMapping("/sandbox/state.json")
    Map<String, List<Map<String, @Nullable Object>>> state() {
        var all = arrivals.all();
        shown.forEach(list -> all.put(list.key(), list.shown()));
        return all;
    }

    @PostMapping("/sandbox/reset")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void reset() {
        emptied.forEach(Emptied::empty);
    }

    @GetMapping("/sandbox/faults")
    Map<String, Map<String, @Nullable Object>> faults() {
        var all = faults.shown();
        others.forEach(other -> all.put(other.target(), other.shown()));
        return all;
    }

    @PostMapping("/sandbox/faults")
    ResponseEntity<Object> fail(@RequestBody FaultAsked asked) {
        for (var other : others) {
            if (other.target().equals(asked.target()) && other.modes().contains(asked.mode())) {
                other.set(asked.mode(), asked.times());
                return ResponseEntity.ok(faults());
            }
        }
        try {
            var target = Target.valueOf(asked.target().toUpperCase(Locale.ROOT));
            var mode = Mode.valueOf(asked.mode().toUpperCase(Locale.ROOT));
            faults.set(target, new Fault(mode, asked.times()));
            return ResponseEntity.ok(faults());
        } catch (IllegalArgumentException unknown) {
            return ResponseEntity.badRequest()
                    .body(
                            Map.of(
                                    "message",
                                    "target is scores, ncees or token, and mode none, down or"
                                            + " accept_and_drop; or one of "
                                            + others.stream()
                                                    .map(o -> o.target() + " " + o.modes())
                                                    .toList()));
        }
    }
}
