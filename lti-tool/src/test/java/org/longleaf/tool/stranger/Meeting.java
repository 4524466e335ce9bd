package org.longleaf.tool.stranger;

import static org.assertj.core.api.Assertions.assertThat;

import org.longleaf.tool.RunningTool;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// The whole tool behind its front door, a platform that it has registered with, and a second
/// platform that is a customer too. What a console would do for a district is done by SQL.
final class Meeting implements AutoCloseable {
    static final String CLIENT = "client-1";
    static final String DEPLOYMENT = "campus-1";
    static final String FOREIGN_DEPLOYMENT = "campus-of-others";
    private static final String INVITATION = "welcome~stranger~0123456789";

    final StrangersPlatform platform = StrangersPlatform.start();
    final StrangersPlatform foreign = StrangersPlatform.start();
    final FrontDoor door = new FrontDoor();
    final RunningTool tool;
    final Page registered;

    Meeting() {
        tool =
                RunningTool.start(
                        "--longleaf.public-url=" + door.address(),
                        "--longleaf.invitation=" + INVITATION,
                        "--longleaf.first-admin=" + platform.issuer() + " client-1 chief-1");
        door.leadTo(tool.at("/").getPort());
        registered = register(platform, INVITATION);
        foreign.desk.granted =
                all -> {
                    settingsOf(all).put("deployment_id", FOREIGN_DEPLOYMENT);
                    return all;
                };
        register(foreign, invitation("T20"));
        foreign.desk.behaveAgain();
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> settingsOf(Map<String, Object> all) {
        var own =
                new java.util.LinkedHashMap<>(
                        (Map<String, Object>) all.get(ToolConfiguration.TOOL));
        all.put(ToolConfiguration.TOOL, own);
        return own;
    }

    Page register(StrangersPlatform at, String invitation) {
        return register(invitation, at.configurationAddress().toString(), at.desk.token());
    }

    /// Opens the tool's link as a platform's page for admins does.
    Page register(String invitation, String configuration, String token) {
        return new Browser().open(registration(invitation, configuration, token));
    }

    URI registration(String invitation, String configuration, String token) {
        return URI.create(
                door.address()
                        + "/lti/register?invitation="
                        + encoded(invitation)
                        + "&openid_configuration="
                        + encoded(configuration)
                        + "&registration_token="
                        + encoded(token));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /// A new invitation for a district, as the console makes one.
    String invitation(String district) {
        String code = UUID.randomUUID().toString();
        change(
                """
                insert into invitation (id, code_hash, district_id, made_at)
                values (?::uuid, ?, (select id from district where code = ?), now())
                """,
                UUID.randomUUID().toString(),
                sha256(code),
                district);
        return code;
    }

    private static String sha256(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    boolean isUnused(String invitation) {
        return number(
                        "select count(*) from invitation where used_at is null and code_hash = ?",
                        sha256(invitation))
                == 1;
    }

    /// The district admin's yes.
    void approve(String deployment, String district) {
        int changed =
                change(
                        """
                        update deployment
                        set approved_at = now(), district_id = (select id from district where code = ?)
                        where deployment_id = ? and approved_at is null
                        """,
                        district,
                        deployment);
        Complaint.unless(changed == 1, "the deployment does not wait");
    }

    long sessions() {
        return number("select count(*) from session");
    }

    long registrations() {
        return number("select count(*) from registration");
    }

    /// The tool's own id of a registration.
    String registration(String client, String issuer) {
        var rows =
                tool.sql()
                        .fetch(
                                "select id from registration where client_id = ? and issuer = ?",
                                client,
                                issuer);
        return rows.getFirst().get(0, String.class);
    }

    /// The tool's own id of a deployment.
    String deployment(String deployment) {
        return tool.sql()
                .fetch("select id from deployment where deployment_id = ?", deployment)
                .getFirst()
                .get(0, String.class);
    }

    /// The page of the platform that posts the token to the tool.
    Form begin(Browser browser, Launch launch) {
        return browser.submit(platform.login(launch, CLIENT)).form();
    }

    Page launchFrom(StrangersPlatform other, Launch launch) {
        Browser browser = new Browser();
        return browser.submit(browser.submit(other.login(launch, CLIENT)).form());
    }

    static Launch teacher(String sub, String given) {
        return Launch.of(
                        Launch.RESOURCE_LINK,
                        Launch.Person.named(sub, given, "Teacher", Launch.MEMBERSHIP + "Learner"),
                        DEPLOYMENT)
                .withLti("resource_link", Map.of("id", "link-1", "title", "A first link"));
    }

    static Launch good() {
        return teacher("teacher-1", "Tess");
    }

    /// With the addresses of the platform's services and this line item.
    Launch withServices(Launch launch, String lineItem) {
        List<String> scopes =
                RegistrationDesk.SCOPES.stream().filter(scope -> scope.contains("ags")).toList();
        return launch.with(
                        Launch.AGS,
                        Map.of(
                                "scope", scopes,
                                "lineitems", platform.at("/lineitems?tenant=7"),
                                "lineitem", lineItem))
                .with(
                        Launch.NRPS,
                        Map.of(
                                "context_memberships_url", platform.at("/roster?tenant=7"),
                                "service_versions", List.of("2.0")));
    }

    /// Checks that the launch is refused, makes no session and has the tool call nobody else.
    void refuses(Launch launch) {
        long before = sessions();
        int strays = foreign.strayReads.get();
        int foreignKeys = foreign.keySetsRead.get();

        Refusal.on(launch(launch));

        assertThat(sessions()).isEqualTo(before);
        assertThat(foreign.strayReads.get()).isEqualTo(strays);
        assertThat(foreign.keySetsRead.get()).isEqualTo(foreignKeys);
    }

    Page launch(Launch launch) {
        Browser browser = new Browser();
        return browser.submit(begin(browser, launch));
    }

    private int change(String sql, String... values) {
        try (Connection owner = tool.database().ownerDataSource().getConnection();
                PreparedStatement statement = owner.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    long number(String sql, String... values) {
        try (Connection owner = tool.database().ownerDataSource().getConnection();
                PreparedStatement statement = owner.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        tool.close();
        door.close();
        foreign.close();
        platform.close();
    }
}
