package org.longleaf.tool.delivery.sftp;

import org.apache.sshd.client.ClientBuilder;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClientFactory;
import org.jspecify.annotations.Nullable;
import org.longleaf.canvas.http.OutboundPolicy;
import org.longleaf.tool.delivery.sftp.Tried.Done;
import org.longleaf.tool.delivery.sftp.Tried.OtherHost;
import org.longleaf.tool.delivery.sftp.Tried.Trouble;
import org.longleaf.tool.web.Settings;
import org.springframework.stereotype.Component;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/// Speaks SFTP. A host is looked up once, its address checked as all that others name is, and that
/// very address is called; a host with another key than the approved one hears no password.
@Component
public final class SftpDoor {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final OutboundPolicy policy;

    public SftpDoor(Settings settings) {
        policy =
                settings.allowLoopback() ? OutboundPolicy.LOOPBACK_TOO : OutboundPolicy.PUBLIC_ONLY;
    }

    /// A file to be put there.
    ///
    /// @param bytes how many `write` writes
    public record Upload(String name, long bytes, Consumer<OutputStream> write) {}

    /// The host's key, in OpenSSH's form; nobody signs in.
    public Optional<String> look(String host, int port) {
        AtomicReference<@Nullable String> shown = new AtomicReference<>();
        try (SshClient client = client(shown, null);
                ClientSession session = connect(client, "longleaf", host, port)) {
            // The key comes with the first exchange of keys; its refusal ends the session.
            session.waitFor(List.of(ClientSession.ClientSessionEvent.CLOSED), PATIENCE);
        } catch (IOException e) {
            return Optional.ofNullable(shown.get());
        }
        return Optional.ofNullable(shown.get());
    }

    /// Puts files there, each under another name until it is whole. What lies there whole already
    /// came with an earlier try.
    public Tried put(SftpPlace place, List<Upload> uploads) {
        AtomicReference<@Nullable String> shown = new AtomicReference<>();
        try (SshClient client = client(shown, place.approvedKey());
                ClientSession session = connect(client, place.user(), place.host(), place.port())) {
            signIn(session, place);
            try (SftpClient sftp = SftpClientFactory.instance().createSftpClient(session)) {
                for (Upload upload : uploads) {
                    put(sftp, place, upload);
                }
            }
            return new Done();
        } catch (IOException | UncheckedIOException | GeneralSecurityException e) {
            String key = shown.get();
            return key != null && !key.equals(place.approvedKey())
                    ? new OtherHost(key)
                    : new Trouble(words(e));
        }
    }

    private static SshClient client(
            AtomicReference<@Nullable String> shown, @Nullable String approved) {
        SshClient client =
                ClientBuilder.builder()
                        .hostConfigEntryResolver(HostConfigEntryResolver.EMPTY)
                        .serverKeyVerifier((_, _, key) -> approves(shown, approved, key))
                        .build();
        client.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
        client.start();
        return client;
    }

    private static boolean approves(
            AtomicReference<@Nullable String> shown, @Nullable String approved, PublicKey key) {
        String text = PublicKeyEntry.toString(key);
        shown.set(text);
        return text.equals(approved);
    }

    private ClientSession connect(SshClient client, String user, String host, int port)
            throws IOException {
        InetAddress address = address(host);
        return client.connect(user, new InetSocketAddress(address, port))
                .verify(PATIENCE)
                .getSession();
    }

    private InetAddress address(String host) throws IOException {
        try {
            return Arrays.stream(InetAddress.getAllByName(host))
                    .filter(policy::allows)
                    .findFirst()
                    .orElseThrow(
                            () -> new IOException("The host has no address that may be called"));
        } catch (UnknownHostException e) {
            throw new IOException("The host is not known", e);
        }
    }

    private static void signIn(ClientSession session, SftpPlace place)
            throws IOException, GeneralSecurityException {
        if (place.secret().isKey()) {
            Iterable<KeyPair> pairs =
                    SecurityUtils.loadKeyPairIdentities(
                            session,
                            () -> "the key",
                            new ByteArrayInputStream(
                                    place.secret().text().getBytes(StandardCharsets.UTF_8)),
                            FilePasswordProvider.EMPTY);
            if (pairs == null) {
                throw new IOException("The private key cannot be read");
            }
            pairs.forEach(session::addPublicKeyIdentity);
        } else {
            session.addPasswordIdentity(place.secret().text());
        }
        session.auth().verify(PATIENCE);
    }

    private static void put(SftpClient sftp, SftpPlace place, Upload upload) throws IOException {
        String folder = place.folder() == null ? "" : place.folder().replaceFirst("/*$", "/");
        String whole = folder + upload.name();
        if (liesThere(sftp, whole, upload.bytes())) {
            return;
        }
        String part = folder + "." + upload.name() + ".part";
        try (OutputStream out =
                sftp.write(
                        part,
                        SftpClient.OpenMode.Create,
                        SftpClient.OpenMode.Truncate,
                        SftpClient.OpenMode.Write)) {
            upload.write().accept(out);
        }
        sftp.rename(part, whole);
    }

    private static boolean liesThere(SftpClient sftp, String whole, long bytes) throws IOException {
        long size;
        try {
            size = sftp.stat(whole).getSize();
        } catch (IOException e) {
            return false;
        }
        if (size != bytes) {
            throw new IOException("Another file of this name lies there");
        }
        return true;
    }

    /// The library's words name the address and the user at most; no line ends in them.
    private static String words(Exception e) {
        String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        String plain = message.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        return plain.substring(0, Math.min(plain.length(), 200));
    }
}
