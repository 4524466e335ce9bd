package org.longleaf.tool;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;

import jakarta.mail.Service;

import org.junit.jupiter.api.Test;
import org.longleaf.canvas.http.OutboundHttp;
import org.springframework.core.io.UrlResource;

import java.net.DatagramSocket;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URL;
import java.net.URLConnection;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.NetworkChannel;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The tool speaks to the world through canvas-client and nothing else. Who goes another way, or
/// past the manners towards a Canvas, stands here with the reason.
class WaysOutTest {

    private static final String TOOL = "org.longleaf.tool.";

    /// Opens a line of its own.
    private static final Map<String, String> LINES =
            Map.of(
                    TOOL + "PostgresFolder",
                    "looks for a free port; it connects to nobody",
                    TOOL + "evidence.file.Bucket",
                    "an object store is the tool's own disk: only its operator names it, and it may be near",
                    TOOL + "evidence.file.ClamLine",
                    "a virus scanner is a program beside the tool: only its operator names it",
                    TOOL + "delivery.sftp.SftpDoor",
                    "SFTP is no HTTP: it asks the same policy, and calls the address that it looked up",
                    TOOL + "delivery.sending.MailLine",
                    "a mail server is the operator's: only they name it, and no Canvas speaks SMTP");

    /// Sends through canvas-client, but into no bucket.
    private static final Map<String, String> UNMANNERLY =
            Map.of(
                    TOOL + "delivery.sending.NceesRecords",
                    "NCEES is no Canvas, and counts otherwise",
                    TOOL + "delivery.sending.NceesTokens",
                    "gives the tokens for that",
                    TOOL + "delivery.badgr.BadgrDoors",
                    "a backpack service is no Canvas, and tells no limits",
                    TOOL + "delivery.sending.WebhookCalls",
                    "a webhook is a district's own and no Canvas; it tells by 429 when to wait",
                    TOOL + "district.ForeignDocuments",
                    "who signed a badge elsewhere is no Canvas",
                    TOOL + "launch.token.PlatformKeys",
                    "key sets are everybody's, and a launch waits for no bucket",
                    TOOL + "district.connect.check.RunCheck",
                    "reads the key set as a launch would",
                    TOOL + "district.connect.check.ReadRegistration",
                    "asks the registration once, while an admin waits");

    private static final DescribedPredicate<JavaClass> CLIENTS =
            resideInAnyPackage(
                            "java.net.http..",
                            "javax.net..",
                            "org.apache.hc..",
                            "org.apache.http..",
                            "org.springframework.web.client..",
                            "org.springframework.web.reactive..",
                            "org.springframework.web.service..",
                            "org.springframework.http.client..",
                            "okhttp3..",
                            "software.amazon.awssdk..",
                            "io.netty..",
                            "org.apache.sshd..",
                            "org.springframework.mail.javamail..")
                    .or(belongToAnyOf(DefaultResourceRetriever.class, UrlResource.class))
                    .or(assignableTo(Service.class))
                    .or(assignableTo(URLConnection.class))
                    .or(assignableTo(Socket.class))
                    .or(assignableTo(ServerSocket.class))
                    .or(assignableTo(DatagramSocket.class))
                    .or(assignableTo(NetworkChannel.class))
                    .or(assignableTo(AsynchronousSocketChannel.class));

    private static final Map<String, Set<String>> CALLS =
            Map.of(
                    URL.class.getName(),
                    Set.of("openStream", "openConnection", "getContent"),
                    "org.springframework.security.oauth2.jwt.NimbusJwtDecoder",
                    Set.of("withJwkSetUri", "withIssuerLocation"),
                    "com.nimbusds.jose.jwk.JWKSet",
                    Set.of("load"));

    private static final JavaClasses MAIN =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("org.longleaf.tool");

    private static final JavaClasses PLANTED =
            new ClassFileImporter().importClasses(PlantedWaysOut.class.getDeclaredClasses());

    @Test
    void nobody_opens_a_line_but_who_is_named() {
        lines(LINES.keySet()).check(MAIN);
    }

    @Test
    void nobody_passes_the_manners_but_who_is_named() {
        manners(UNMANNERLY.keySet()).check(MAIN);
    }

    @Test
    void who_is_named_still_needs_it() {
        assertThat(found(lines(Set.of()), MAIN, WaysOutTest::outermost)).isEqualTo(LINES.keySet());
        assertThat(found(manners(Set.of()), MAIN, WaysOutTest::outermost))
                .isEqualTo(UNMANNERLY.keySet());
    }

    @Test
    void each_planted_line_is_found() {
        assertThat(found(lines(Set.of()), PLANTED, JavaClass::getSimpleName))
                .containsExactlyInAnyOrder(
                        "ByTheJdk",
                        "ByConnection",
                        "ByUrl",
                        "ByApache",
                        "BySpring",
                        "ByResource",
                        "ByDecoder",
                        "ByNimbus",
                        "BySocket",
                        "ByChannel",
                        "ByAmazon",
                        "BySsh",
                        "ByMail",
                        "BySpringsMail");
    }

    @Test
    void a_planted_call_without_manners_is_found() {
        assertThat(found(manners(Set.of()), PLANTED, JavaClass::getSimpleName))
                .containsExactly("Unmannerly");
    }

    private static ArchRule lines(Set<String> named) {
        return noClasses()
                .that(otherThan(named))
                .should()
                .dependOnClassesThat(CLIENTS)
                .orShould()
                .callMethodWhere(
                        describe(
                                "opens a line",
                                call ->
                                        CALLS.getOrDefault(owner(call), Set.of())
                                                .contains(call.getName())));
    }

    private static ArchRule manners(Set<String> named) {
        return noClasses()
                .that(otherThan(named))
                .should()
                .callMethodWhere(
                        describe(
                                "sends without manners",
                                call ->
                                        owner(call).equals(OutboundHttp.class.getName())
                                                && Set.of("send", "post")
                                                        .contains(call.getName())));
    }

    private static String owner(JavaCall<?> call) {
        return call.getTargetOwner().getName();
    }

    private static DescribedPredicate<JavaClass> otherThan(Set<String> named) {
        return describe("are not named", type -> !named.contains(outermost(type)));
    }

    private static String outermost(JavaClass type) {
        return type.getName().split("\\$", 2)[0];
    }

    private static Set<String> found(
            ArchRule rule, JavaClasses classes, Function<JavaClass, String> name) {
        return classes.stream()
                .filter(type ->
                        rule.evaluate(classes.that(describe("is it", type::equals))).hasViolation())
                .map(name)
                .collect(Collectors.toSet());
    }
}
