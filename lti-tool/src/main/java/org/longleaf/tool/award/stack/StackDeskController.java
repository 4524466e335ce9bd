package org.longleaf.tool.award.stack;

import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.audit.AuditEvents;
import org.longleaf.tool.audit.AuditEvents.Subject;
import org.longleaf.tool.award.stack.WrittenStack.Member;
import org.longleaf.tool.district.Administration;
import org.longleaf.tool.district.Desk;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.web.ForStateAdmins;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;

/// Where the state writes its stacks.
@Controller
class StackDeskController {

    private static final String PATH = "/console/state/stacks";
    private static final Pattern CODE = Pattern.compile("[A-Z0-9][A-Z0-9-]{1,39}");
    private static final int MOST_TITLE = 120;

    private final Administration administration;
    private final Transactions transactions;
    private final WrittenStacks stacks;
    private final Telling telling;

    StackDeskController(
            Administration administration,
            Transactions transactions,
            WrittenStacks stacks,
            Telling telling) {
        this.administration = administration;
        this.transactions = transactions;
        this.stacks = stacks;
        this.telling = telling;
    }

    @Component("tellingOfStacks")
    record Telling(AuditEvents audit, Clock clock) {}

    @ForStateAdmins
    @GetMapping(PATH)
    String list(@AuthenticationPrincipal Visitor visitor, Model model) {
        return at(visitor, desk -> list(desk, model));
    }

    @ForStateAdmins
    @PostMapping(PATH)
    String begin(
            @AuthenticationPrincipal Visitor visitor,
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String title,
            HttpServletResponse response,
            Model model) {
        return at(
                visitor,
                desk -> {
                    String wrong = wrong(code.strip(), title.strip());
                    Optional<UUID> begun =
                            wrong.isEmpty()
                                    ? stacks.begin(
                                            code.strip(), title.strip(), telling.clock().instant())
                                    : Optional.empty();
                    if (begun.isPresent()) {
                        write(desk, "stack.set", begun.get());
                        return editor(desk, code.strip(), "begun", model);
                    }
                    response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                    model.addAttribute("wrong", wrong.isEmpty() ? "taken" : wrong);
                    model.addAttribute("typedCode", code);
                    model.addAttribute("typedTitle", title);
                    return list(desk, model);
                });
    }

    private static String wrong(String code, String title) {
        if (!CODE.matcher(code).matches()) {
            return "code";
        }
        return title.isEmpty() || title.length() > MOST_TITLE ? "title" : "";
    }

    @ForStateAdmins
    @GetMapping(PATH + "/{stack}")
    String open(@AuthenticationPrincipal Visitor visitor, @PathVariable String stack, Model model) {
        return at(visitor, desk -> editor(desk, stack, null, model));
    }

    @ForStateAdmins
    @PostMapping(PATH + "/{stack}")
    String save(
            @AuthenticationPrincipal Visitor visitor,
            @PathVariable String stack,
            @RequestParam Map<String, String> typed,
            HttpServletResponse response,
            Model model) {
        return at(
                visitor,
                desk -> {
                    WrittenStack draft = find(stack);
                    if (!draft.isDraft()) {
                        return editor(desk, stack, "frozen", model);
                    }
                    StackForm form = StackForm.of(typed);
                    List<Member> members = stacks.members();
                    String wrong = form.wrong(members);
                    if (wrong.isEmpty()) {
                        stacks.save(draft.id(), form, form.parts(members));
                        write(desk, "stack.set", draft.id());
                        return editor(desk, stack, "saved", model);
                    }
                    response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                    model.addAttribute("wrong", wrong);
                    model.addAttribute("form", form);
                    return editor(desk, stack, null, model);
                });
    }

    /// As it was saved last: what is typed and not saved is not published.
    @ForStateAdmins
    @PostMapping(PATH + "/{stack}/publication")
    String publish(
            @AuthenticationPrincipal Visitor visitor, @PathVariable String stack, Model model) {
        return at(
                visitor,
                desk -> {
                    WrittenStack draft = find(stack);
                    if (!draft.isDraft()) {
                        return editor(desk, stack, "frozen", model);
                    }
                    if (!draft.missing().isEmpty()) {
                        return editor(desk, stack, "unfinished", model);
                    }
                    stacks.become(draft.id(), "published");
                    write(desk, "stack.published", draft.id());
                    return editor(desk, stack, "published", model);
                });
    }

    /// Offers it no more; a draft is gone.
    @ForStateAdmins
    @PostMapping(PATH + "/{stack}/withdrawal")
    String withdraw(
            @AuthenticationPrincipal Visitor visitor, @PathVariable String stack, Model model) {
        return at(
                visitor,
                desk -> {
                    WrittenStack found = find(stack);
                    if (found.isDraft()) {
                        stacks.remove(found.id());
                        write(desk, "stack.removed", found.id());
                        model.addAttribute("done", "removed");
                        return list(desk, model);
                    }
                    if (found.state().equals("published")) {
                        stacks.become(found.id(), "withdrawn");
                        write(desk, "stack.withdrawn", found.id());
                    }
                    return editor(desk, stack, "withdrawn", model);
                });
    }

    private String at(Visitor visitor, Function<Desk, String> screen) {
        Desk desk = administration.desk(visitor, Desk.STATE);
        return transactions.call(desk.scope(), () -> screen.apply(desk));
    }

    private WrittenStack find(String code) {
        return stacks.find(code).orElseThrow(ScreenProblem::notFound);
    }

    private void write(Desk desk, String action, UUID stack) {
        telling.audit()
                .write(
                        desk.person(),
                        action,
                        new Subject("stack", stack),
                        desk.districtId(),
                        Map.of());
    }

    private String list(Desk desk, Model model) {
        model.addAttribute("desk", desk);
        model.addAttribute("stacks", stacks.all());
        return "award/desk-stacks";
    }

    private String editor(Desk desk, String code, @Nullable String done, Model model) {
        WrittenStack stack = find(code);
        model.addAttribute("desk", desk);
        model.addAttribute("stack", stack);
        model.addAttribute("done", done);
        model.addAttribute("members", stacks.members());
        if (!model.containsAttribute("form")) {
            model.addAttribute("form", StackForm.of(stack));
        }
        return "award/desk-stack";
    }
}
