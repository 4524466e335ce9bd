package org.longleaf.sandbox.arrived;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import java.util.List;
import java.util.Map;

/// For tests and scripts: is it up, what arrived, and forget it.
@RestController
final class StateController {
    private final Arrivals arrivals;
    private final List<Emptied> emptied;
    private final List<ShownInState> shown;

    StateController(Arrivals arrivals, List<Emptied> emptied, List<ShownInState> shown) {
        this.arrivals = arrivals;
        this.emptied = emptied;
        this.shown = shown;
    }

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
}
