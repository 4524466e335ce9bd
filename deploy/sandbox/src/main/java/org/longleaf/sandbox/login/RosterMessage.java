package org.longleaf.sandbox.login;

import org.longleaf.sandbox.campus.Addresses;
import org.longleaf.sandbox.campus.AssignmentRules;
import org.longleaf.sandbox.campus.Campus;
import org.longleaf.sandbox.campus.DemoContent.Course;
import org.longleaf.sandbox.campus.User;
import org.longleaf.sandbox.registry.App;
import org.springframework.stereotype.Component;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// What a launch of a link would tell of one member, for a roster that is asked by a link (LTI NRPS
/// 2.0, section 2.4.3). Canvas fills in few variables here; every other one goes out as its name.
@Component
public final class RosterMessage {
    private static final Set<String> EXPANDED =
            Set.of(
                    "Person.name.full",
                    "Person.name.given",
                    "Person.name.family",
                    "Person.name.display",
                    "User.image",
                    "User.id",
                    "User.username",
                    "Canvas.user.id",
                    "Canvas.user.globalId",
                    "Canvas.user.loginId",
                    "Canvas.user.sisSourceId",
                    "Canvas.user.sisIntegrationId",
                    "vnd.instructure.User.uuid",
                    "Message.locale",
                    "Person.email.primary",
                    "vnd.Canvas.Person.email.sis",
                    "Person.address.timezone",
                    "Canvas.xapi.url",
                    "Caliper.url");

    private final Campus campus;
    private final Addresses addresses;

    RosterMessage(Campus campus, Addresses addresses) {
        this.campus = campus;
        this.addresses = addresses;
    }

    /// @param link the link that was asked by; the course itself where its id was
    public Map<String, Object> of(App app, User member, Course course, Place link) {
        var around =
                new Variables.Around(
                        campus.deploymentOf(course).account().canvasId(),
                        campus.timeZone(member.person()),
                        List.of(),
                        AssignmentRules.USUAL,
                        addresses.own() + "/sandbox-files/person.svg");
        var platform = campus.platform(course.platform()).orElseThrow();
        var variables = new Variables(platform, member, link, around);
        var custom = new LinkedHashMap<>(app.customAt(null));
        custom.putAll(new LinkLaunched(campus).written(link));
        var message = new LinkedHashMap<String, Object>();
        message.put(LaunchClaims.LTI + "message_type", "LtiResourceLinkRequest");
        message.put(LaunchClaims.LTI + "custom", expand(variables, custom));
        message.put("locale", member.person().locale());
        return message;
    }

    private static Map<String, String> expand(Variables variables, Map<String, String> custom) {
        return custom.entrySet().stream()
                .collect(
                        Collectors.toMap(
                                Map.Entry::getKey,
                                field ->
                                        isExpanded(field.getValue())
                                                ? variables.expand(field.getValue())
                                                : field.getValue(),
                                (first, _) -> first,
                                LinkedHashMap::new));
    }

    private static boolean isExpanded(String value) {
        return value.startsWith("$") && EXPANDED.contains(value.substring(1));
    }
}
