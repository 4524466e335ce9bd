package org.longleaf.tool.review.scoring;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.catalog.Version;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;

/// Puts what one window sends on top of what is saved. A field nobody touched here keeps what
/// another window saved; where both changed it, the saved words stay and the clash is told.
final class Merging {

    /// The field in which who adjudicates says why the attempt is over.
    static final String END = "ends";

    private final Version version;
    private final Map<String, String> form;
    private final List<Clash> clashes = new ArrayList<>();

    /// @param form fields, and of each as `base.<field>` the revisions it may have begun from, with
    ///   a space between; a field without a base is what is wanted, whatever is saved
    Merging(Version version, Map<String, String> form) {
        this.version = version;
        this.form = form;
    }

    Entry entry(UUID criterion, Entry saved) {
        return new Entry(
                level("level." + criterion, saved.levelKey(), criterion),
                field("comment." + criterion, saved.comment(), title(criterion), words -> words));
    }

    @Nullable String note(@Nullable String saved) {
        return field("note", saved, null, words -> words);
    }

    @Nullable String end(@Nullable String saved) {
        return field(END, saved, null, words -> words);
    }

    List<Clash> clashes() {
        return List.copyOf(clashes);
    }

    private @Nullable String level(String name, @Nullable String saved, UUID criterion) {
        return field(
                name,
                saved,
                title(criterion),
                key -> key.isEmpty() ? "" : version.level(key).label());
    }

    private @Nullable String title(UUID criterion) {
        return version.criteria().stream()
                .filter(one -> one.id().equals(criterion))
                .map(Version.Criterion::title)
                .findFirst()
                .orElse(null);
    }

    private @Nullable String field(
            String name,
            @Nullable String saved,
            @Nullable String title,
            UnaryOperator<String> shown) {
        String mine = Entry.blankToNull(form.get(name));
        List<String> bases = List.of(form.getOrDefault("base." + name, "").split(" "));
        if (bases.equals(List.of("")) || bases.contains(Revision.of(saved))) {
            return mine;
        }
        boolean untouched = bases.equals(List.of(Revision.of(mine)));
        if (!untouched && !Objects.equals(mine, saved)) {
            String theirs = Objects.requireNonNullElse(saved, "");
            clashes.add(new Clash(name, title, theirs, shown.apply(theirs)));
        }
        return saved;
    }
}
