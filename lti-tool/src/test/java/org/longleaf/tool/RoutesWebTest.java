package org.longleaf.tool;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.longleaf.tool.web.ForAdmins;
import org.longleaf.tool.web.ForAnyone;
import org.longleaf.tool.web.ForApiClients;
import org.longleaf.tool.web.ForReviewers;
import org.longleaf.tool.web.ForStateAdmins;
import org.longleaf.tool.web.ForVisitors;
import org.longleaf.tool.web.ForWallets;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Every route says who may call it, and the others are turned away.
class RoutesWebTest {

    private static final List<Class<? extends java.lang.annotation.Annotation>> SAYS_WHO =
            List.of(
                    ForAnyone.class,
                    ForVisitors.class,
                    ForReviewers.class,
                    ForAdmins.class,
                    ForStateAdmins.class,
                    ForWallets.class,
                    ForApiClients.class);
    private static final String NOBODY = "00000000-0000-7000-8000-000000000000";

    private static RunningTool tool;
    private static FakePlatform canvas;

    @BeforeAll
    static void start() {
        tool = RunningTool.start();
        canvas = FakePlatform.standIn(tool);
    }

    @AfterAll
    static void stop() {
        canvas.close();
        tool.close();
    }

    private record Route(String method, String path, HandlerMethod handler) {

        boolean says(Class<? extends java.lang.annotation.Annotation> who) {
            return AnnotatedElementUtils.isAnnotated(handler.getMethod(), who);
        }

        HttpRequest.Builder request() {
            String filled = path.replaceAll("\\{[^}]+}", NOBODY);
            return HttpRequest.newBuilder(tool.at(filled))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .method(method, HttpRequest.BodyPublishers.ofString("slot=x&reason=no_time"));
        }
    }

    private static List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        tool.bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .forEach((mapping, handler) -> add(routes, mapping, handler));
        return routes;
    }

    private static void add(List<Route> routes, RequestMappingInfo mapping, HandlerMethod handler) {
        if (!handler.getBeanType().getName().startsWith("org.longleaf")) {
            return;
        }
        Set<String> paths = mapping.getPatternValues();
        for (String path : paths) {
            mapping.getMethodsCondition()
                    .getMethods()
                    .forEach(method -> routes.add(new Route(method.name(), path, handler)));
        }
    }

    @Test
    void every_route_says_who_may_call_it() {
        assertThat(routes()).hasSizeGreaterThan(10);
        assertThat(routes())
                .allSatisfy(route ->
                        assertThat(SAYS_WHO.stream().filter(route::says).count())
                                .as(route.toString())
                                .isOne());
    }

    @Test
    void without_a_bearer_only_public_routes_answer() {
        assertThat(routes())
                .filteredOn(route -> !route.says(ForAnyone.class))
                .isNotEmpty()
                .allSatisfy(route ->
                        assertThat(tool.send(route.request()).statusCode())
                                .as(route.toString())
                                .isEqualTo(401));
        assertThat(routes())
                .filteredOn(route -> route.says(ForAnyone.class))
                .isNotEmpty()
                .allSatisfy(route ->
                        assertThat(tool.send(route.request()).statusCode())
                                .as(route.toString())
                                .isNotEqualTo(401));
    }

    @Test
    void a_teacher_is_turned_away_from_every_reviewers_route() {
        String teacher = canvas.bearer("46360545-7a90-47e9-9260-916e03182d48", claims -> claims);

        assertThat(routes())
                .filteredOn(route -> route.says(ForReviewers.class))
                .isNotEmpty()
                .allSatisfy(route ->
                        assertThat(
                                        tool.send(
                                                        route.request()
                                                                .header(
                                                                        "Authorization",
                                                                        "Bearer " + teacher))
                                                .statusCode())
                                .as(route.toString())
                                .isEqualTo(403));
    }
}
