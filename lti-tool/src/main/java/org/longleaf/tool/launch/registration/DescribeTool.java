package org.longleaf.tool.launch.registration;

import org.longleaf.canvas.OpenIdConfiguration;
import org.longleaf.canvas.ToolRegistration;
import org.longleaf.canvas.ToolRegistration.Message;
import org.longleaf.tool.district.AskedFor;
import org.longleaf.tool.district.AskedFor.Placement;
import org.longleaf.tool.district.AskedFor.Scope;
import org.longleaf.tool.web.Settings;
import org.springframework.stereotype.Component;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the tool says of itself when it registers, and what it asks for.
@Component
final class DescribeTool {

    static final String NAME = "Longleaf";

    private static final String DESCRIPTION =
            "Micro-credentials for educators: hand in evidence, get it reviewed, earn a badge and CEUs.";
    private static final Set<String> CLAIMS =
            Set.of("iss", "sub", "name", "given_name", "family_name", "email", "locale");

    private final Settings settings;

    DescribeTool(Settings settings) {
        this.settings = settings;
    }

    /// Everything, as Canvas knows it.
    ToolRegistration whole() {
        return tool(Scope.addresses(), messages(List.of(Placement.values()), Set.of()));
    }

    /// As much of it as the platform offers: an unknown scope or placement makes Canvas refuse the
    /// whole (canvas-contract.md, section 3.4). Where it lists none, all are asked for.
    ToolRegistration within(OpenIdConfiguration platform) {
        Set<String> offered = platform.scopesSupported();
        Set<String> scopes =
                Scope.addresses().stream()
                        .filter(scope -> offered.isEmpty() || offered.contains(scope))
                        .collect(Collectors.toSet());
        Set<String> places = platform.placementsSupported();
        if (places.isEmpty()) {
            return "canvas".equals(platform.productFamily())
                    ? tool(scopes, messages(List.of(Placement.values()), Set.of()))
                    : tool(scopes, anywhere());
        }
        return tool(
                scopes,
                messages(
                        Stream.of(Placement.values())
                                .filter(placement -> placement.isAmong(places))
                                .toList(),
                        places));
    }

    private ToolRegistration tool(Set<String> scopes, List<Message> messages) {
        return new ToolRegistration(
                NAME,
                DESCRIPTION,
                settings.at("/lti/login"),
                List.of(launchAddress()),
                settings.at("/.well-known/jwks.json"),
                launchAddress(),
                settings.publicUrl().getAuthority(),
                null,
                scopes,
                AskedFor.CUSTOM_FIELDS,
                CLAIMS,
                messages,
                "public");
    }

    private URI launchAddress() {
        return settings.at("/lti/launch");
    }

    /// One message for each kind and each circle of people who see it.
    private List<Message> messages(List<Placement> placements, Set<String> offered) {
        List<Message> messages = new ArrayList<>();
        for (AskedFor.Message kind : AskedFor.Message.values()) {
            for (boolean forAdmins : new boolean[] {false, true}) {
                List<String> names =
                        placements.stream()
                                .filter(placement ->
                                        placement.message() == kind
                                                && placement.isForAdmins() == forAdmins)
                                .map(placement -> placement.nameAmong(offered))
                                .toList();
                if (!names.isEmpty()) {
                    messages.add(message(kind, names, forAdmins));
                }
            }
        }
        return messages;
    }

    private Message message(AskedFor.Message kind, List<String> names, boolean forAdmins) {
        return new Message(
                kind.type(),
                launchAddress(),
                NAME,
                names,
                Map.of(),
                null,
                forAdmins ? "admins" : null,
                names.contains(Placement.COURSE_NAVIGATION.key())
                        ? Message.CourseNavigation.SHOWN
                        : null);
    }

    /// A platform that names no places finds its own.
    private List<Message> anywhere() {
        return Stream.of(AskedFor.Message.values())
                .map(kind -> new Message(kind.type(), launchAddress(), NAME, List.of(), Map.of()))
                .toList();
    }
}
