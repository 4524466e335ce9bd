package org.longleaf.tool;

import com.nimbusds.jose.util.DefaultResourceRetriever;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Transport;

import org.apache.sshd.client.SshClient;
import org.longleaf.canvas.http.Exchange;
import org.longleaf.canvas.http.OutboundHttp;
import org.longleaf.canvas.http.OutboundRequest;
import org.springframework.core.io.UrlResource;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.web.client.RestClient;

import software.amazon.awssdk.services.s3.S3Client;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Socket;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.nio.channels.SocketChannel;

/// Not used: a class for each way out of the tool that is none of canvas-client's, for the test
/// that it is found.
final class PlantedWaysOut {

    private PlantedWaysOut() {}

    static final class ByTheJdk {
        HttpClient client() {
            return HttpClient.newHttpClient();
        }
    }

    static final class ByConnection {
        int status(HttpURLConnection connection) throws IOException {
            return connection.getResponseCode();
        }
    }

    static final class ByUrl {
        InputStream open(URL url) throws IOException {
            return url.openStream();
        }
    }

    static final class ByApache {
        org.apache.hc.client5.http.classic.HttpClient client() {
            return org.apache.hc.client5.http.impl.classic.HttpClients.createDefault();
        }
    }

    static final class BySpring {
        RestClient client() {
            return RestClient.create();
        }
    }

    static final class ByResource {
        boolean exists(URI uri) throws IOException {
            return new UrlResource(uri).exists();
        }
    }

    static final class ByDecoder {
        Object decoder(String keys) {
            return NimbusJwtDecoder.withJwkSetUri(keys).build();
        }
    }

    static final class ByNimbus {
        Object retriever() {
            return new DefaultResourceRetriever();
        }
    }

    static final class BySocket {
        Socket open() throws IOException {
            return new Socket("localhost", 1);
        }
    }

    static final class ByChannel {
        SocketChannel open() throws IOException {
            return SocketChannel.open();
        }
    }

    static final class ByAmazon {
        S3Client client() {
            return S3Client.create();
        }
    }

    static final class BySsh {
        SshClient client() {
            return SshClient.setUpDefaultClient();
        }
    }

    static final class ByMail {
        void send(Message message) throws MessagingException {
            Transport.send(message);
        }
    }

    static final class BySpringsMail {
        Object sender() {
            return new JavaMailSenderImpl();
        }
    }

    /// By canvas-client, but past its manners.
    static final class Unmannerly {
        Exchange get(OutboundHttp http, URI uri) {
            return http.send(OutboundRequest.get(uri));
        }
    }
}
