package org.longleaf.sandbox.sftp;

import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.creditfile.ImportFile;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Runs the server, where a port is named. User `longleaf`, password `sandbox-sftp`; files go into
/// `incoming`, verdicts lie in `verdicts` under the same name.
@Component
@Lazy(false)
final class SftpFolder implements InitializingBean, DisposableBean {
    private final int port;
    private final SftpFaults faults;
    private final ImportFile imports;
    private @Nullable SshServer server;

    SftpFolder(@Value("${sandbox.sftp-port}") int port, SftpFaults faults, ImportFile imports) {
        this.port = port;
        this.faults = faults;
        this.imports = imports;
    }

    @Override
    public void afterPropertiesSet() throws IOException {
        if (port < 0) {
            return;
        }
        Path home = Files.createTempDirectory("sandbox-sftp");
        Files.createDirectory(home.resolve("incoming"));
        Files.createDirectory(home.resolve("verdicts"));
        var started = SshServer.setUpDefaultServer();
        started.setHost("127.0.0.1");
        started.setPort(port);
        var key = new SimpleGeneratorHostKeyProvider();
        key.setAlgorithm("RSA");
        started.setKeyPairProvider(key);
        started.setPasswordAuthenticator((user, password, _) ->
                user.equals("longleaf")
                        && password.equals("sandbox-sftp")
                        && !faults.strikes("down"));
        var files = new SftpSubsystemFactory();
        files.addSftpEventListener(new TakesFiles(home, faults, imports));
        started.setSubsystemFactories(List.of(files));
        started.setFileSystemFactory(new VirtualFileSystemFactory(home));
        started.start();
        server = started;
        System.out.println("Sandbox takes files: sftp://127.0.0.1:" + started.getPort());
    }

    @Override
    public void destroy() throws IOException {
        if (server != null) {
            server.stop(true);
        }
    }
}
