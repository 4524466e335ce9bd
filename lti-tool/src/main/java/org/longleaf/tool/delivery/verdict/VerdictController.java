package org.longleaf.tool.delivery.verdict;

import jakarta.servlet.http.HttpServletRequest;

import org.longleaf.tool.delivery.file.CreditDesks;
import org.longleaf.tool.delivery.file.CreditDesks.CreditDesk;
import org.longleaf.tool.delivery.file.Profiles;
import org.longleaf.tool.delivery.verdict.TakeVerdicts.Taken;
import org.longleaf.tool.delivery.verdict.Verdicts.Checked;
import org.longleaf.tool.delivery.verdict.Verdicts.Kept;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.web.ForAdmins;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/// An admin brings what came back for their files of credit: it is shown first, and applied at a
/// second press.
@Controller
class VerdictController {

    private static final MediaType PLAIN = new MediaType("text", "plain", StandardCharsets.UTF_8);
    private static final int MOST_SHOWN = 200;

    private final CreditDesks desks;
    private final Transactions transactions;
    private final Taking taking;

    VerdictController(CreditDesks desks, Transactions transactions, Taking taking) {
        this.desks = desks;
        this.transactions = transactions;
        this.taking = taking;
    }

    /// What taking it needs besides.
    @Component("takingVerdicts")
    record Taking(
            TakeVerdicts take, Verdicts verdicts, Profiles profiles, MessageSource messages) {}

    /// As a raw body. The answer is the address of what it says, or why it cannot be read.
    @ForAdmins
    @PostMapping(
            path = "/console/{district}/credit/verdicts",
            consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    ResponseEntity<String> bring(
            @PathVariable String district,
            @AuthenticationPrincipal Visitor visitor,
            HttpServletRequest request)
            throws IOException {
        CreditDesk desk = desks.of(visitor, district);
        byte[] file = request.getInputStream().readNBytes(ReadVerdicts.MOST_BYTES + 1);
        Taken taken =
                transactions.call(
                        desk.desk().scope(),
                        () ->
                                taking.take()
                                        .read(
                                                desk.lane(),
                                                taking.profiles()
                                                        .inUse(
                                                                desk.lane().district(),
                                                                desk.lane().destination())
                                                        .layout(),
                                                file,
                                                desk.desk().person()));
        return switch (taken) {
            case Taken.Shown(UUID id) -> plain(HttpStatus.OK, desk.at("/verdicts/" + id));
            case Taken.Unreadable(String why) ->
                    plain(
                            HttpStatus.UNPROCESSABLE_CONTENT,
                            taking.messages()
                                    .getMessage(
                                            "credit.verdicts.not." + why,
                                            null,
                                            Locale.of(visitor.locale(), "US")));
        };
    }

    private static ResponseEntity<String> plain(HttpStatus status, String words) {
        return ResponseEntity.status(status).contentType(PLAIN).body(words);
    }

    @ForAdmins
    @GetMapping("/console/{district}/credit/verdicts/{verdicts}")
    String show(
            @PathVariable String district,
            @PathVariable UUID verdicts,
            @AuthenticationPrincipal Visitor visitor,
            Model model) {
        CreditDesk desk = desks.of(visitor, district);
        return transactions.call(
                desk.desk().scope(), () -> shown(desk, find(desk, verdicts), model));
    }

    @ForAdmins
    @PostMapping("/console/{district}/credit/verdicts/{verdicts}")
    String apply(
            @PathVariable String district,
            @PathVariable UUID verdicts,
            @AuthenticationPrincipal Visitor visitor,
            Model model) {
        CreditDesk desk = desks.of(visitor, district);
        return transactions.call(
                desk.desk().scope(),
                () -> {
                    int told = taking.take().apply(find(desk, verdicts), desk.desk().person());
                    model.addAttribute("told", told);
                    return shown(desk, find(desk, verdicts), model);
                });
    }

    private Kept find(CreditDesk desk, UUID id) {
        return taking.verdicts().find(desk.lane(), id).orElseThrow(ScreenProblem::notFound);
    }

    private String shown(CreditDesk desk, Kept file, Model model) {
        List<Checked> lines = taking.verdicts().lines(file.id());
        List<Checked> problems = lines.stream().filter(line -> line.problem() != null).toList();
        List<Checked> refused =
                lines.stream().filter(line -> line.problem() == null && !line.accepted()).toList();
        model.addAttribute("desk", desk.desk());
        model.addAttribute("credit", desk);
        model.addAttribute("file", file);
        model.addAttribute("accepted", lines.size() - problems.size() - refused.size());
        model.addAttribute("refused", refused.size());
        model.addAttribute("problems", problems.size());
        model.addAttribute("refusedLines", refused.stream().limit(MOST_SHOWN).toList());
        model.addAttribute("problemLines", problems.stream().limit(MOST_SHOWN).toList());
        return "credit/verdicts";
    }
}
