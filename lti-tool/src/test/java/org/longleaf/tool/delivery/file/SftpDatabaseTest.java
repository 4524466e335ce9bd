package org.longleaf.tool.delivery.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.longleaf.tables.Tables.CREDIT_WAY;

import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longleaf.tool.delivery.file.CreditFiles.Made;
import org.longleaf.tool.delivery.file.CreditWays.How;
import org.longleaf.tool.delivery.file.CreditWays.Way;
import org.longleaf.tool.delivery.layout.FirstLayouts;
import org.longleaf.tool.delivery.layout.Part;
import org.longleaf.tool.delivery.sftp.SftpDoor;
import org.longleaf.tool.delivery.sftp.SftpPlace;
import org.longleaf.tool.delivery.sftp.SftpPlace.Secret;
import org.longleaf.tool.web.Settings;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Files of credit go to an SFTP server, a real one of Apache MINA.
class SftpDatabaseTest {

    private final TestFiles world = new TestFiles();
    private final KeyPair clientKey = rsa();
    @TempDir Path home;
    @TempDir Path there;
    private SshServer server = SshServer.setUpDefaultServer();

    @AfterEach
    void end() throws IOException {
        server.stop(true);
    }

    @Test
    void a_file_reaches_the_approved_server_whole_and_once() throws Exception {
        start(rsa());
        HandOver.Doors doors = doors(true);
        String shown = doors.sftp().look("127.0.0.1", server.getPort()).orElseThrow();
        keep(doors, new Secret("pass-word", false), shown);
        Made file = made();
        HandOver out = TestDoors.handOver(world, doors);

        assertThat(out.run(world.office.home, file.id())).as("not approved yet").hasValue(1);
        assertThat(there).isEmptyDirectory();
        world.as(
                world.ncees, () -> assertThat(doors.places().approve(world.ncees, shown)).isTrue());
        assertThat(out.run(world.office.home, file.id())).isEmpty();

        Path lying = there.resolve(file.part(Part.TRANSFER).name());
        assertThat(lying).hasContent(world.text(file, Part.TRANSFER));
        try (var found = Files.list(there)) {
            assertThat(found).containsExactly(lying);
        }
        // An instance that died after the file was there and before that was written down.
        world.office.owner().execute("update credit_file set handed_at = null");
        assertThat(out.run(world.office.home, file.id())).isEmpty();
        world.office.owner().execute("update credit_file set handed_at = null");
        Files.writeString(lying, "somebody else's");
        assertThat(out.run(world.office.home, file.id())).isPresent();
        assertThat(world.again(file).trouble()).isEqualTo("Another file of this name lies there");
        assertThat(lying).hasContent("somebody else's");
    }

    @Test
    void a_server_with_another_key_hears_no_password_and_is_shown_for_approval() throws Exception {
        start(rsa());
        HandOver.Doors doors = doors(true);
        String first = doors.sftp().look("127.0.0.1", server.getPort()).orElseThrow();
        keep(doors, new Secret("pass-word", false), first);
        world.as(world.ncees, () -> doors.places().approve(world.ncees, first));
        Made file = made();
        int port = server.getPort();
        server.stop(true);
        server = SshServer.setUpDefaultServer();
        server.setPort(port);
        boolean[] heard = new boolean[1];
        start(rsa());
        server.setPasswordAuthenticator((_, _, _) -> heard[0] = true);

        assertThat(TestDoors.handOver(world, doors).run(world.office.home, file.id())).hasValue(1);

        assertThat(heard[0]).isFalse();
        assertThat(there).isEmptyDirectory();
        world.as(
                world.ncees,
                () -> {
                    SftpPlace place = doors.places().find(world.ncees).orElseThrow();
                    assertThat(place.isToBeApproved()).isTrue();
                    assertThat(place.approvedKey()).isEqualTo(first);
                    assertThat(doors.places().approve(world.ncees, first))
                            .as("a stale page approves nothing")
                            .isFalse();
                });
    }

    @Test
    void a_private_key_signs_in_secrets_are_sealed_and_private_addresses_are_not_called()
            throws Exception {
        start(rsa());
        HandOver.Doors doors = doors(true);
        String shown = doors.sftp().look("localhost", server.getPort()).orElseThrow();
        String pem =
                "-----BEGIN PRIVATE KEY-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'})
                                .encodeToString(clientKey.getPrivate().getEncoded())
                        + "\n-----END PRIVATE KEY-----\n";
        keep(doors, new Secret(pem, true), shown);
        world.as(world.ncees, () -> doors.places().approve(world.ncees, shown));
        Made file = made();

        assertThat(TestDoors.handOver(world, doors).run(world.office.home, file.id())).isEmpty();

        byte[] sealed = world.office.owner().fetchValue(CREDIT_WAY.SFTP_SECRET);
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("PRIVATE");
        assertThat(doors(false).sftp().look("127.0.0.1", server.getPort())).isEmpty();
        assertThat(
                        doors(false)
                                .sftp()
                                .put(
                                        world.office.transactions.call(
                                                world.scope(world.ncees),
                                                () ->
                                                        doors.places()
                                                                .find(world.ncees)
                                                                .orElseThrow()),
                                        List.of(new SftpDoor.Upload("x", 0, _ -> {})))
                                .toString())
                .contains("no address that may be called");
        assertThat(there.toFile().list()).hasSize(1);
    }

    private void start(KeyPair hostKey) throws IOException {
        server.setHost("127.0.0.1");
        server.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
        server.setPasswordAuthenticator(
                (user, password, _) -> user.equals("longleaf") && password.equals("pass-word"));
        server.setPublickeyAuthenticator(
                (user, key, _) -> user.equals("longleaf") && key.equals(clientKey.getPublic()));
        server.setSubsystemFactories(List.of(new SftpSubsystemFactory()));
        server.setFileSystemFactory(new VirtualFileSystemFactory(there));
        server.start();
    }

    private void keep(HandOver.Doors doors, Secret secret, String shown) {
        world.as(
                world.ncees,
                () -> {
                    world.ways.say(
                            world.office.home,
                            world.ncees.destination(),
                            new Way(FirstLayouts.TITLE, How.SFTP, Times.NEVER, null, null));
                    doors.places()
                            .keep(
                                    world.ncees,
                                    new SftpPlace(
                                            "127.0.0.1",
                                            server.getPort(),
                                            "longleaf",
                                            secret,
                                            null,
                                            shown,
                                            null));
                });
    }

    private Made made() {
        UUID amara = world.teacher("0000000042", "Amara Testwell");
        world.owe(world.ncees, amara, "0000000042", "Captions");
        return world.make(world.ncees).orElseThrow();
    }

    private HandOver.Doors doors(boolean loopback) {
        Settings settings =
                new Binder(
                                new MapConfigurationPropertySource(
                                        Map.of(
                                                "longleaf.public-url",
                                                "https://longleaf.example",
                                                "longleaf.home",
                                                home,
                                                "longleaf.allow-loopback",
                                                loopback)))
                        .bind("longleaf", Settings.class)
                        .get();
        return TestDoors.doors(world, new FolderDoor(new CreditSettings(null)), settings);
    }

    private static KeyPair rsa() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
