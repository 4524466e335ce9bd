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

    StateController(Arrivals arrivals, Faults faults, List<Emptied> emptied) {
        this.arrivals = arrivals;
        this.faults = faults;
        this.emptied = emptied;
    }

    record FaultAsked(String target, String mode, @Nullable Integer times) {}

    @GetMapping("/health")
    Map<String, String> health() {
        return Map.of("status", "UP");
    }

    @GetMapping("/sandbox/state.json")
    Map<String, List<Map<String, @Nullable Object>>> state() {
        return arrivals.all();
    }

    @PostMapping("/sandbox/reset")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void reset() {
        emptied.forEach(Emptied::empty);
    }

    @GetMapping("/sandbox/faults")
    Map<String, Map<String, @Nullable Object>> faults() {
        return faults.shown();
    }

    @PostMapping("/sandbox/faults")
    ResponseEntity<Object> fail(@RequestBody FaultAsked asked) {
        try {
            var target = Target.valueOf(asked.target().toUpperCase(Locale.ROOT));
            var mode = Mode.valueOf(asked.mode().toUpperCase(Locale.ROOT));
            faults.set(target, new Fault(mode, asked.times()));
            return ResponseEntity.ok(faults.shown());
        } catch (IllegalArgumentException unknown) {
            return ResponseEntity.badRequest()
                    .body(
                            Map.of(
                                    "message",
                                    "target is scores, ncees or token; mode is none, down or"
                                            + " accept_and_drop"));
        }
    }
}
