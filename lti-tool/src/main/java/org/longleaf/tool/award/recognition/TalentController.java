package org.longleaf.tool.award.recognition;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.audit.AuditEvents;
import org.longleaf.tool.audit.AuditEvents.Subject;
import org.longleaf.tool.award.recognition.Skills.Skill;
import org.longleaf.tool.award.recognition.Talent.Found;
import org.longleaf.tool.award.recognition.Talent.Holder;
import org.longleaf.tool.award.recognition.Talent.Search;
import org.longleaf.tool.district.Administration;
import org.longleaf.tool.district.District;
import org.longleaf.tool.district.Pages;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.web.ForAdmins;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// A search by earned skill for those who look after a district. Only awards that hold are shown,
/// and every page is noted: in the record, and for each of those who stand on it.
@Controller
class TalentController {

    private static final int ROWS = 20;
    private static final int MOST_PAGES = 10_000;

    private final Administration administration;
    private final Transactions transactions;
    private final Talent talent;
    private final Looking looking;

    TalentController(
            Administration administration,
            Transactions transactions,
            Talent talent,
            Looking looking) {
        this.administration = administration;
        this.transactions = transactions;
        this.talent = talent;
        this.looking = looking;
    }

    /// What looking needs besides.
    @Component("lookingForTalent")
    record Looking(Skills skills, AuditEvents audit, Clock clock) {}

    @ForAdmins
    @GetMapping("/console/{district}/talent")
    String ask(
            @AuthenticationPrincipal Visitor visitor, @PathVariable String district, Model model) {
        District of = administration.district(visitor, district);
        return transactions.call(
                Administration.scope(visitor, of),
                () -> {
                    fill(of, "", model);
                    return "recognition/talent";
                });
    }

    @ForAdmins
    @PostMapping("/console/{district}/talent")
    String search(
            @AuthenticationPrincipal Visitor visitor,
            @PathVariable String district,
            @RequestParam(defaultValue = "") String skill,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        District of = administration.district(visitor, district);
        return transactions.call(
                Administration.scope(visitor, of),
                () -> {
                    Search search = new Search(of.id(), skill(skill));
                    int wanted = Math.clamp(page, 1, MOST_PAGES);
                    Found found = talent.page(search, (wanted - 1) * ROWS, ROWS);
                    if (found.holders().isEmpty() && wanted > 1) {
                        wanted = 1;
                        found = talent.page(search, 0, ROWS);
                    }
                    Pages pages = Pages.of(found.total(), wanted);
                    List<Holder> holders = found.holders();
                    note(search, holders, visitor);
                    fill(of, skill, model);
                    model.addAttribute("pages", pages);
                    model.addAttribute("holders", holders);
                    return "recognition/talent";
                });
    }

    /// Null for all. Whoever names what is no skill must not see everybody for it.
    private @Nullable UUID skill(String asked) {
        return asked.isEmpty()
                ? null
                : looking.skills().find(asked).map(Skill::id).orElseThrow(ScreenProblem::notFound);
    }

    private void note(Search search, List<Holder> holders, Visitor visitor) {
        Set<UUID> people =
                holders.stream()
                        .map(Holder::person)
                        .collect(Collectors.toCollection(LinkedHashSet::new));
        talent.seen(search, people, visitor.person(), looking.clock().instant());
        looking.audit()
                .write(
                        visitor.person(),
                        "talent.searched",
                        new Subject("micro_credential", search.skill()),
                        search.district(),
                        Map.of("people", people));
    }

    private void fill(District of, String skill, Model model) {
        model.addAttribute("district", of);
        model.addAttribute("skills", looking.skills().all());
        model.addAttribute("skill", skill);
    }
}
