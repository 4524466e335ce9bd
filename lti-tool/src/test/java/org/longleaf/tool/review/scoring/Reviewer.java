package org.longleaf.tool.review.scoring;

import org.longleaf.tool.catalog.Version;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.review.HandedIn;
import org.longleaf.tool.review.ReviewWorld;
import org.longleaf.tool.review.queue.Claims;
import org.longleaf.tool.review.queue.SealedSlots;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Somebody who reviews through the same steps that the controllers take.
final class Reviewer {

    private final ReviewWorld world;
    private final HandedIn work;
    final Visitor visitor;
    private final Map<String, String> form = new HashMap<>();

    Reviewer(ReviewWorld world, String person, HandedIn work) {
        this.world = world;
        this.work = work;
        this.visitor = world.visitor(person);
    }

    /// Takes whichever slot of the submission is theirs to take.
    Reviewer takes() {
        List<UUID> slots = new ArrayList<>(world.slots(work.submission));
        slots.addAll(world.practice(work.submission));
        for (UUID slot : slots) {
            Claims.Asked asked = takes(slot);
            if (asked instanceof Claims.Asked.Taken) {
                return this;
            }
        }
        throw new AssertionError("no slot to take");
    }

    Claims.Asked takes(UUID slot) {
        String sealed = world.get(SealedSlots.class).seal(slot);
        form.put("slot", sealed);
        return world.transactions.call(
                visitor.withoutDistrict(),
                () -> world.get(TakeSlot.class).take(sealed, visitor.person()));
    }

    /// Fills in a level for every criterion of the version; the sheet keeps those that are open.
    Reviewer all(String level) {
        work.version.criteria().forEach(criterion -> one(criterion.code(), level, ""));
        return this;
    }

    Reviewer one(String code, String level, String comment) {
        UUID criterion = criterion(code);
        form.put("level." + criterion, level);
        form.put("comment." + criterion, comment);
        return this;
    }

    /// What a third reader says instead of asking for more.
    Reviewer ends(String because) {
        form.put("ends", because);
        return this;
    }

    LockScores.Outcome locks() {
        return world.transactions.call(
                visitor.withoutDistrict(),
                () ->
                        world.get(LockScores.class)
                                .lock(
                                        world.get(AtWork.class)
                                                .writing(
                                                        visitor,
                                                        work.blindId,
                                                        form.getOrDefault("slot", "")),
                                        visitor,
                                        form));
    }

    Sheet sheet() {
        return world.transactions.call(
                visitor.withoutDistrict(),
                () -> {
                    var held =
                            world.get(AtWork.class)
                                    .writing(visitor, work.blindId, form.getOrDefault("slot", ""));
                    return world.get(Sheets.class).of(held, visitor.person());
                });
    }

    Sheet saves(String code, String level) {
        return world.transactions.call(
                visitor.withoutDistrict(),
                () -> {
                    var held =
                            world.get(AtWork.class)
                                    .writing(visitor, work.blindId, form.getOrDefault("slot", ""));
                    return world.get(Sheets.class)
                            .save(
                                    held,
                                    visitor.person(),
                                    criterion(code),
                                    Map.of("level." + criterion(code), level))
                            .sheet();
                });
    }

    UUID criterion(String code) {
        return work.version.criteria().stream()
                .filter(criterion -> criterion.code().equals(code))
                .map(Version.Criterion::id)
                .findFirst()
                .orElseThrow();
    }
}
