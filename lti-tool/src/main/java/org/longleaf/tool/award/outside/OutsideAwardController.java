package org.longleaf.tool.award.outside;

import jakarta.servlet.http.HttpServletRequest;

import org.longleaf.tool.award.outside.Brought.Known;
import org.longleaf.tool.award.outside.Brought.Looked;
import org.longleaf.tool.award.outside.Brought.NotOne;
import org.longleaf.tool.award.verify.VerifyBadge;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.district.Visitor.ContextRole;
import org.longleaf.tool.web.ForVisitors;
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
import org.springframework.web.bind.annotation.RequestParam;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/// A visitor's own awards from elsewhere: bringing one, looking at what was found, keeping it,
/// checking it again and taking it away.
@Controller
class OutsideAwardController {

    private static final MediaType PLAIN = new MediaType("text", "plain", StandardCharsets.UTF_8);

    private final Transactions transactions;
    private final BringIn bringIn;
    private final OutsideScreen screen;
    private final Kept kept;

    OutsideAwardController(
            Transactions transactions, BringIn bringIn, OutsideScreen screen, Kept kept) {
        this.transactions = transactions;
        this.bringIn = bringIn;
        this.screen = screen;
        this.kept = kept;
    }

    /// What keeping and telling it need besides.
    @Component("keptFromElsewhere")
    record Kept(OutsideAwards awards, KeepOutside keep, MessageSource messages) {}

    /// A part of My awards.
    @ForVisitors
    @GetMapping("/awards/outside")
    String part(@AuthenticationPrincipal Visitor visitor, Model model) {
        return transactions.call(visitor.scope(), () -> screen.part(visitor, model));
    }

    /// A part of what awards are good for.
    @ForVisitors
    @GetMapping("/awards/outside/accepted")
    String accepted(@AuthenticationPrincipal Visitor visitor, Model model) {
        return transactions.call(visitor.scope(), () -> screen.accepted(visitor, model));
    }

    @ForVisitors
    @GetMapping("/awards/outside/new")
    String ask() {
        return "outside/new";
    }

    /// A file or a text, as a raw body. The answer is the address of what became of it, or why
    /// nothing did.
    @ForVisitors
    @PostMapping(path = "/awards/outside", consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    ResponseEntity<String> bring(
            @AuthenticationPrincipal Visitor visitor, HttpServletRequest request)
            throws IOException {
        changing(visitor);
        byte[] file = request.getInputStream().readNBytes(VerifyBadge.MOST_BYTES + 1);
        return switch (bringIn.bring(visitor.person(), visitor.scope(), file)) {
            case Looked(UUID id) -> plain(HttpStatus.OK, "/awards/outside/" + id);
            case Known(UUID id) -> plain(HttpStatus.OK, "/awards/outside/" + id + "?known=true");
            case NotOne(String reason) ->
                    plain(HttpStatus.UNPROCESSABLE_CONTENT, words(reason, visitor));
        };
    }

    private String words(String reason, Visitor visitor) {
        return kept.messages()
                .getMessage("outside.not." + reason, null, Locale.of(visitor.locale(), "US"));
    }

    @ForVisitors
    @GetMapping("/awards/outside/{outside}")
    String show(
            @PathVariable UUID outside,
            @RequestParam(defaultValue = "false") boolean known,
            @AuthenticationPrincipal Visitor visitor,
            Model model) {
        if (known) {
            model.addAttribute("news", "outside.known");
        }
        return transactions.call(visitor.scope(), () -> screen.one(visitor, outside, model));
    }

    @ForVisitors
    @PostMapping("/awards/outside/{outside}/keeping")
    String keep(@PathVariable UUID outside, @AuthenticationPrincipal Visitor visitor, Model model) {
        changing(visitor);
        return transactions.call(
                visitor.scope(),
                () -> {
                    screen.get(visitor, outside);
                    kept.keep().keep(Holder.of(visitor), outside);
                    model.addAttribute("news", "outside.added");
                    return screen.one(visitor, outside, model);
                });
    }

    @ForVisitors
    @PostMapping("/awards/outside/{outside}/check")
    String checkAgain(
            @PathVariable UUID outside, @AuthenticationPrincipal Visitor visitor, Model model) {
        changing(visitor);
        transactions.call(visitor.scope(), () -> screen.get(visitor, outside));
        // Between two transactions: keys and status lists may be fetched.
        bringIn.checkAgain(visitor.person(), visitor.scope(), outside);
        return transactions.call(
                visitor.scope(),
                () -> {
                    write(visitor, "checked", outside);
                    model.addAttribute("news", "outside.checked");
                    return screen.one(visitor, outside, model);
                });
    }

    @ForVisitors
    @PostMapping("/awards/outside/{outside}/removal")
    String remove(
            @PathVariable UUID outside, @AuthenticationPrincipal Visitor visitor, Model model) {
        changing(visitor);
        return transactions.call(
                visitor.scope(),
                () -> {
                    boolean wasKept = screen.get(visitor, outside).isKept();
                    kept.awards().remove(outside);
                    if (wasKept) {
                        write(visitor, "removed", outside);
                    }
                    model.addAttribute("news", wasKept ? "outside.removed" : "outside.dropped");
                    return "outside/new";
                });
    }

    /// Nothing is kept of Student View.
    private static void changing(Visitor visitor) {
        if (visitor.is(ContextRole.TEST_USER)) {
            throw ScreenProblem.forbidden("student_view");
        }
    }

    private void write(Visitor visitor, String what, UUID outside) {
        kept.keep().tell(Holder.of(visitor), what, outside, Map.of());
    }

    private static ResponseEntity<String> plain(HttpStatus status, String words) {
        return ResponseEntity.status(status).contentType(PLAIN).body(words);
    }
}
