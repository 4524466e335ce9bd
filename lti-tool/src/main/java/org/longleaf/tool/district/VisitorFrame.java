package org.longleaf.tool.district;

import org.longleaf.tool.district.Visitor.ContextRole;
import org.longleaf.tool.web.PageFrame;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/// The frame of the running request's visitor: their language, their home's time zone, and where
/// they may go.
@Component
class VisitorFrame implements PageFrame {

    private static final String REMEMBERED = VisitorFrame.class.getName();

    private final Districts districts;
    private final PendingLinks pending;
    private final CoachAssignments coaches;
    private final StateDay day;

    VisitorFrame(
            Districts districts, PendingLinks pending, CoachAssignments coaches, StateDay day) {
        this.districts = districts;
        this.pending = pending;
        this.coaches = coaches;
        this.day = day;
    }

    @Override
    public Frame current() {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        if (request == null) {
            return make();
        }
        if (request.getAttribute(REMEMBERED, RequestAttributes.SCOPE_REQUEST)
                instanceof Frame frame) {
            return frame;
        }
        Frame frame = make();
        request.setAttribute(REMEMBERED, frame, RequestAttributes.SCOPE_REQUEST);
        return frame;
    }

    private Frame make() {
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        if (who == null || !(who.getPrincipal() instanceof Visitor visitor)) {
            return new Frame(LocaleContextHolder.getLocale(), StateDay.ZONE, List.of());
        }
        return new Frame(
                Locale.of(visitor.locale(), "US"),
                zone(visitor),
                links(who, visitor),
                notes(visitor));
    }

    private ZoneId zone(Visitor visitor) {
        return Optional.ofNullable(visitor.homeDistrict())
                .map((UUID home) -> districts.get(home).zone())
                .orElse(StateDay.ZONE);
    }

    private List<Link> links(Authentication who, Visitor visitor) {
        List<Link> links = new ArrayList<>();
        if (has(who, "ROLE_ADMIN")) {
            links.add(new Link("nav.console", "/console"));
        }
        if (has(who, "ROLE_REVIEWER")) {
            links.add(new Link("nav.review_queue", "/review"));
        }
        if (has(who, "ROLE_LEAD") && !has(who, "ROLE_REVIEWER")) {
            links.add(new Link("nav.duplicates", "/review/duplicates"));
        }
        boolean state = has(who, "ROLE_STATE_ADMIN") || has(who, "ROLE_AUDITOR");
        if ((has(who, "ROLE_LEAD") || state) && !has(who, "ROLE_REVIEWER")) {
            links.add(new Link("nav.agreement", "/review/agreement"));
        }
        if (state) {
            links.add(new Link("nav.audits", "/review/audits"));
        }
        links.add(new Link("nav.micro_credentials", "/micro-credentials"));
        if (visitor.homeDistrict() != null && !visitor.is(ContextRole.TEST_USER)) {
            links.add(new Link("nav.awards", "/awards"));
        }
        if (coaches.coachesSomebody(visitor.person(), day.today())) {
            int waiting = coaches.waitingFor(visitor.person(), day.today());
            links.add(new Link("nav.coaching", "/coaching", waiting));
        }
        if (!visitor.isMasquerade()
                && !visitor.is(ContextRole.TEST_USER)
                && pending.concern(visitor.person())) {
            links.add(new Link("nav.identity", "/identity"));
        }
        if (!visitor.is(ContextRole.TEST_USER)) {
            links.add(new Link("nav.notices", "/notices"));
        }
        return links;
    }

    private static List<String> notes(Visitor visitor) {
        // Student View is a masquerade too, but of nobody: one notice says enough.
        if (visitor.is(ContextRole.TEST_USER)) {
            return List.of("visit.student_view");
        }
        return visitor.isMasquerade() ? List.of("visit.masquerade") : List.of();
    }

    private static boolean has(Authentication who, String authority) {
        return who.getAuthorities().stream()
                .anyMatch(granted -> authority.equals(granted.getAuthority()));
    }
}
