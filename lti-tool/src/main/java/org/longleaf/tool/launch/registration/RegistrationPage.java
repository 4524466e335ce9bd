package org.longleaf.tool.launch.registration;

import jakarta.servlet.http.HttpServletResponse;

import org.longleaf.tool.audit.AuditEvents;
import org.longleaf.tool.audit.AuditEvents.Subject;
import org.longleaf.tool.district.District;
import org.longleaf.tool.district.Districts;
import org.longleaf.tool.district.Invitations.Invitation;
import org.longleaf.tool.district.Scope;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.launch.registration.RegistrationOutcome.Refused;
import org.longleaf.tool.launch.registration.RegistrationOutcome.Registered;
import org.longleaf.tool.web.ContentPolicy;
import org.longleaf.tool.web.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/// Says what was done and what comes next, or what was wrong and who can mend it, under a reference
/// that the log knows too. The page can do nothing but close itself, so whichever Canvas opened it
/// may frame it.
@Component
class RegistrationPage {

    private static final Logger LOG = LoggerFactory.getLogger(RegistrationPage.class);

    private final Districts districts;
    private final Transactions transactions;
    private final AuditEvents audit;
    private final Clock clock;

    RegistrationPage(
            Districts districts, Transactions transactions, AuditEvents audit, Clock clock) {
        this.districts = districts;
        this.transactions = transactions;
        this.audit = audit;
        this.clock = clock;
    }

    ModelAndView show(Registered registered, HttpServletResponse response) {
        LOG.info("A platform registered itself: {}", registered.granted());
        ModelAndView page = page("registration/done", HttpStatus.OK, response);
        page.addObject("name", registered.name());
        page.addObject("product", registered.product());
        page.addObject("granted", registered.granted());
        page.addObject(
                "district",
                Optional.ofNullable(registered.district())
                        .map(districts::get)
                        .map(District::name)
                        .orElse(null));
        return page;
    }

    ModelAndView show(Refused refused, HttpServletResponse response) {
        RegistrationRefusal refusal = refused.refusal();
        String reference = Reference.fresh();
        LOG.warn(
                "Registration refused: {} ({}); {}; reference {}",
                refusal.code(),
                refused.detail(),
                refusal.source(),
                reference);
        if (refused.invitation() != null) {
            write(refused.invitation(), refusal, reference);
        }
        ModelAndView page = page("registration/refused", refusal.status(), response);
        page.addObject("code", refusal.code());
        page.addObject("said", refusal.showsDetail() ? withoutAnswer(refused.detail()) : null);
        page.addObject("at", clock.instant());
        page.addObject("reference", reference);
        return page;
    }

    /// Only who held a good invitation can come here: refusals that anybody can make stand in the
    /// log alone.
    private void write(Invitation invitation, RegistrationRefusal refusal, String reference) {
        transactions.run(
                Scope.nobody(),
                () ->
                        audit.write(
                                null,
                                "registration.refused",
                                new Subject("invitation", invitation.id()),
                                invitation.district(),
                                Map.of("code", refusal.code(), "reference", reference)));
    }

    /// What an answer's body said stays in the log, or the page would read the far end's pages out
    /// to whoever holds an invitation. Only the errors of a refused registration are told: by them
    /// somebody at the platform can mend it (LTI Dynamic Registration 1.0, section 3.6).
    private static String withoutAnswer(String detail) {
        int words = detail.indexOf(": ");
        boolean told = detail.startsWith("Canvas answered 422");
        return detail.startsWith("Canvas answered ") && !told && words > 0
                ? detail.substring(0, words)
                : detail;
    }

    private static ModelAndView page(
            String template, HttpStatus status, HttpServletResponse response) {
        response.setHeader("Content-Security-Policy", ContentPolicy.withAncestors("*"));
        // A platform may have opened a tab instead of a frame; the page tells it when it is done.
        response.setHeader("Cross-Origin-Opener-Policy", "unsafe-none");
        ModelAndView page = new ModelAndView(template);
        page.setStatus(status);
        return page;
    }
}
