package org.longleaf.tool.review.audit;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.audit.AuditEvents;
import org.longleaf.tool.audit.AuditEvents.Subject;
import org.longleaf.tool.district.District;
import org.longleaf.tool.district.Districts;
import org.longleaf.tool.district.StateDay;
import org.longleaf.tool.review.audit.AuditPopulation.Drawn;
import org.longleaf.tool.review.audit.AuditPopulation.Pick;
import org.longleaf.tool.review.audit.Samples.Sample;
import org.longleaf.tool.web.OpaqueId;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/// Draws a sample, and draws it again to show that nobody chose. The seed stands on the sample;
/// whoever types it gets the same draw of the same decisions.
@Component
final class DrawSample {

    private final AuditPopulation population;
    private final Samples samples;
    private final SampleItems items;
    private final Room room;

    DrawSample(AuditPopulation population, Samples samples, SampleItems items, Room room) {
        this.population = population;
        this.samples = samples;
        this.items = items;
        this.room = room;
    }

    /// What drawing needs besides.
    @Component
    record Room(Districts districts, AuditEvents audit, Clock clock) {}

    /// What came of drawing again.
    ///
    /// @param same whether the same submissions came out, in the same order
    /// @param fromTheSame whether they were drawn from the same decisions
    record Again(boolean same, boolean fromTheSame, int drawn) {}

    /// The form has nothing wrong with it.
    ///
    /// @throws ScreenProblem invalid, where there is nothing to draw from
    UUID draw(SampleForm form, UUID drawer) {
        Drawing drawing = drawing(form, drawer);
        Drawn drawn = population.draw(drawing);
        if (drawn.picks().isEmpty()) {
            throw ScreenProblem.invalid("audit_nothing");
        }
        UUID sample = samples.add(drawing, drawn);
        room.audit()
                .write(
                        drawer,
                        "audit_sample.drawn",
                        new Subject("audit_sample", sample),
                        null,
                        Map.of(
                                "seed", drawing.seed(),
                                "population", drawn.all(),
                                "drawn", drawn.picks().size()));
        return sample;
    }

    private Drawing drawing(SampleForm form, UUID drawer) {
        return new Drawing(
                drawer,
                room.clock().instant(),
                form.seed().isBlank() ? OpaqueId.fresh().replace('_', '-') : form.seed().strip(),
                form.count(),
                form.microCredential(),
                form.outcomeOrAll(),
                district(form.in()),
                Objects.requireNonNull(form.firstDay()),
                Objects.requireNonNull(form.lastDay()));
    }

    private @Nullable UUID district(String code) {
        return code.isEmpty()
                ? null
                : room.districts()
                        .find(code)
                        .map(District::id)
                        .orElseThrow(ScreenProblem::notFound);
    }

    Again again(Sample sample) {
        Drawn drawn = population.draw(sample.drawing());
        List<UUID> picked = drawn.picks().stream().map(Pick::submission).toList();
        return new Again(
                picked.equals(items.submissions(sample.id())),
                drawn.fingerprint().equals(sample.fingerprint()),
                picked.size());
    }

    /// For the form: today, where grants are judged.
    LocalDate today() {
        return StateDay.of(room.clock().instant());
    }
}
