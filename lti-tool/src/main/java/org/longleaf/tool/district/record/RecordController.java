package org.longleaf.tool.district.record;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.audit.PastEvents.Event;
import org.longleaf.tool.district.Administration;
import org.longleaf.tool.district.CaseLines.Line;
import org.longleaf.tool.district.Desk;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.web.ForAdmins;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// The search of the record. Names are searched for by POST: what is typed never stands in an
/// address.
@Controller
class RecordController {

    private static final int PAGE = 50;
    private static final int WHOLE_CASE = 200;

    private final Administration administration;
    private final ReadRecord record;
    private final TellEvents tell;
    private final Names names;

    RecordController(
            Administration administration, ReadRecord record, TellEvents tell, Names names) {
        this.administration = administration;
        this.record = record;
        this.tell = tell;
        this.names = names;
    }

    @ForAdmins
    @GetMapping("/console/{place}/audit")
    String newest(
            @AuthenticationPrincipal Visitor visitor,
            @PathVariable String place,
            Locale locale,
            Model model) {
        return search(visitor, place, SearchForm.empty(), locale, model);
    }

    @ForAdmins
    @PostMapping("/console/{place}/audit")
    String search(
            @AuthenticationPrincipal Visitor visitor,
            @PathVariable String place,
            SearchForm form,
            Locale locale,
            Model model) {
        Desk desk = administration.desk(visitor, place);
        int most = form.isCase() ? WHOLE_CASE : PAGE;
        List<Event> found = record.newest(desk, form.search(desk, people(desk, form)), most + 1);
        List<Event> shown = found.subList(0, Math.min(most, found.size()));
        // A case is read as it went; what is looked for, from the newest.
        model.addAttribute("whole", form.isCase());
        model.addAttribute(
                "lines", form.isCase() ? tell.lines(shown, desk) : Map.<UUID, List<Line>>of());
        model.addAttribute("desk", desk);
        model.addAttribute("form", form);
        model.addAttribute("actions", Actions.TOLD);
        model.addAttribute(
                "events", tell.tell(form.isCase() ? shown.reversed() : shown, desk, locale));
        model.addAttribute(
                "after", found.size() > most ? SearchForm.written(shown.getLast().place()) : null);
        return "record/search";
    }

    private @Nullable Set<UUID> people(Desk desk, SearchForm form) {
        return form.whoSaid().isEmpty() ? null : names.fitting(desk, form.whoSaid());
    }
}
