package org.longleaf.tool.district.connect.check;

import static org.longleaf.tool.district.connect.check.Finding.couldNotTry;
import static org.longleaf.tool.district.connect.check.Finding.needsYou;
import static org.longleaf.tool.district.connect.check.Finding.works;
import static org.longleaf.tool.district.connect.check.Step.LINE_ITEM;
import static org.longleaf.tool.district.connect.check.Step.ROSTER;

import org.longleaf.canvas.LineItem;
import org.longleaf.canvas.LtiServices;
import org.longleaf.canvas.NewLineItem;
import org.longleaf.canvas.Outcome;
import org.longleaf.canvas.Outcome.Accepted;
import org.longleaf.canvas.Outcome.Done;
import org.longleaf.canvas.Outcome.Failed;
import org.longleaf.canvas.Outcome.TryLater;
import org.longleaf.canvas.Platform;
import org.longleaf.canvas.Roster;
import org.longleaf.tool.district.AskedFor.Scope;

import java.math.BigDecimal;
import java.net.URI;

/// Tries in the course that was launched from last what the tool does every day: it makes a line
/// item and removes it, and reads the roster (AGS 2.0, section 3.2; NRPS 2.0, section 2.4).
record TryServices(LtiServices services, CheckedPlatform checked, Asked asked) {

    private static final NewLineItem TEST =
            new NewLineItem(
                    "Longleaf connection check (removed at once)",
                    BigDecimal.ONE,
                    "longleaf-connection-check",
                    "longleaf-check");

    Finding lineItem() {
        URI lineItems = checked.course().lineItems();
        if (!asked.has(Scope.LINE_ITEM)) {
            return couldNotTry(LINE_ITEM, "no_scope");
        }
        if (lineItems == null) {
            return couldNotTry(LINE_ITEM, "no_course");
        }
        Platform platform = checked.platform();
        return switch (services.createLineItem(platform, lineItems, TEST, null)) {
            case Accepted<LineItem>(var made) ->
                    switch (services.deleteLineItem(platform, URI.create(made.id()))) {
                        case Accepted<Done> _ -> works(LINE_ITEM, checked.course().title());
                        case Failed<Done> failed ->
                                needsYou(
                                        LINE_ITEM,
                                        "left_behind",
                                        TEST.label(),
                                        checked.course().title(),
                                        failed.reason());
                    };
            case Failed<LineItem> failed -> told(LINE_ITEM, failed);
        };
    }

    Finding roster() {
        URI roster = checked.course().roster();
        if (!asked.has(Scope.ROSTER)) {
            return couldNotTry(ROSTER, "no_scope");
        }
        if (roster == null) {
            return couldNotTry(ROSTER, "no_course");
        }
        Outcome<Roster> read = services.roster(checked.platform(), roster);
        return switch (read) {
            case Accepted<Roster>(var members) ->
                    works(ROSTER, members.members().size(), checked.course().title());
            case Failed<Roster> failed -> told(ROSTER, failed);
        };
    }

    private Finding told(Step step, Failed<?> failed) {
        return failed instanceof TryLater<?>
                ? couldNotTry(step, "later", failed.reason())
                : needsYou(step, "refused", checked.course().title(), failed.reason());
    }
}
