package org.longleaf.tool.review.anchors;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.catalog.Version;
import org.longleaf.tool.catalog.Versions;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.review.anchors.AnchorSets.Whole;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

import java.util.List;
import java.util.UUID;

/// A set of anchors as it stands: also the answer to what changes it.
@Component
final class SetScreen {

    private final Transactions transactions;
    private final AnchorSets sets;
    private final AgreedAnchors samples;
    private final Versions versions;

    SetScreen(
            Transactions transactions, AnchorSets sets, AgreedAnchors samples, Versions versions) {
        this.transactions = transactions;
        this.sets = sets;
        this.samples = samples;
        this.versions = versions;
    }

    /// What has just happened to it.
    ///
    /// @param news message key, or null
    /// @param wrong field of the form that is wrong; empty for none
    /// @param form as it was typed; null for as it stands
    record Told(@Nullable String news, String wrong, @Nullable PassForm form) {

        static Told nothing() {
            return new Told(null, "", null);
        }

        static Told news(String news) {
            return new Told(news, "", null);
        }
    }

    /// Fills the model and names the template.
    String show(Visitor visitor, UUID id, Told told, Model model) {
        transactions.run(visitor.withoutDistrict(), () -> fill(id, told, model));
        return "anchors/set";
    }

    private void fill(UUID id, Told told, Model model) {
        Whole set = sets.find(id).orElseThrow(ScreenProblem::notFound);
        Version version = versions.get(set.version());
        List<Agreed> anchors = samples.all(id);
        model.addAttribute("set", set);
        model.addAttribute("version", version);
        model.addAttribute("anchors", anchors);
        model.addAttribute("lacks", set.isDraft() ? Lacks.of(anchors, version) : List.of());
        model.addAttribute("mayPublish", sets.mayPublish());
        model.addAttribute("form", told.form() == null ? PassForm.of(set) : told.form());
        model.addAttribute("wrong", told.wrong());
        model.addAttribute("news", told.news());
    }
}
