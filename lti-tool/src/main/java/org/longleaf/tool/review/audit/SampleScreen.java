package org.longleaf.tool.review.audit;

import org.longleaf.tool.district.Pages;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.review.audit.Samples.Sample;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

import java.util.Map;

/// A sample as it is shown: from what it was drawn, what is in it, and what was found. Runs without
/// a district.
@Component
final class SampleScreen {

    private static final int ROWS = 20;

    private final Samples samples;
    private final SampleItems items;

    SampleScreen(Samples samples, SampleItems items) {
        this.samples = samples;
        this.items = items;
    }

    /// Fills the model and names the template.
    String show(Sample sample, Visitor visitor, int page, Model model) {
        Pages pages = Pages.of(sample.drawn(), page);
        Map<String, Integer> verdicts = items.verdicts(sample.id());
        model.addAttribute("sample", sample);
        model.addAttribute("writes", sample.isOpen() && sample.isOf(visitor.person()));
        model.addAttribute("pages", pages);
        model.addAttribute("items", items.page(sample.id(), (pages.page() - 1) * ROWS, ROWS));
        model.addAttribute("verdicts", verdicts);
        model.addAttribute("judged", verdicts.values().stream().mapToInt(Integer::intValue).sum());
        model.addAttribute("byMicroCredential", samples.byMicroCredential(sample.id()));
        model.addAttribute("byOutcome", samples.byOutcome(sample.id()));
        model.addAttribute("byDistrict", samples.byDistrict(sample.id()));
        return "audit/sample";
    }
}
