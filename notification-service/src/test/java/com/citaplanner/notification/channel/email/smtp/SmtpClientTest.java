package com.citaplanner.notification.channel.email.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.channel.email.connections.MemoryConnectionBudget;
import com.citaplanner.notification.channel.email.connections.SharedConnections;
import com.citaplanner.notification.keys.KeyRing;
import com.citaplanner.notification.network.EgressPolicy;
import com.citaplanner.notification.network.HostResolver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SmtpClientTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    @ParameterizedTest
    @EnumSource(SmtpSecurity.class)
    void a_test_of_a_silent_port_ends_at_its_own_deadline(SmtpSecurity security) throws IOException {
        SmtpClient.Limits limits = new SmtpClient.Limits(LONG, LONG, Duration.ofMillis(300), LONG);
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                SmtpClient client = client(limits)) {
            long before = System.nanoTime();

            SmtpResult result = client.testLogin(endpoint(silent, security), "citas.mx")
                    .await()
                    .atMost(Duration.ofSeconds(20));

            assertThat(result)
                    .isInstanceOfSatisfying(
                            SmtpResult.Lost.class,
                            lost -> assertThat(lost.reason()).isEqualTo("no answer from the mail server in time"));
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(10));
        }
    }

    @ParameterizedTest
    @EnumSource(SmtpSecurity.class)
    void a_test_of_a_port_that_drips_ends_at_its_own_deadline(SmtpSecurity security) throws IOException {
        SmtpClient.Limits limits = new SmtpClient.Limits(LONG, LONG, Duration.ofMillis(300), LONG);
        try (ServerSocket dripping = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                SmtpClient client = client(limits)) {
            Thread.startVirtualThread(() -> drip(dripping));

            SmtpResult result = client.testLogin(endpoint(dripping, security), "citas.mx")
                    .await()
                    .atMost(Duration.ofSeconds(20));

            assertThat(result).isInstanceOf(SmtpResult.Lost.class);
        }
    }

    private static SmtpClient client(SmtpClient.Limits limits) {
        return new SmtpClient(
                limits,
                new SharedConnections(4, new MemoryConnectionBudget()),
                KeyRing.read("test", "AES", ""),
                HostResolver.within(EgressPolicy.EVERYWHERE),
                (SSLSocketFactory) SSLSocketFactory.getDefault());
    }

    private static SmtpEndpoint endpoint(ServerSocket server, SmtpSecurity security) {
        return new SmtpEndpoint("127.0.0.1", server.getLocalPort(), security, Optional.empty());
    }

    private static void drip(ServerSocket server) {
        try (Socket socket = server.accept()) {
            while (true) {
                socket.getOutputStream().write('2');
                Thread.sleep(50);
            }
        } catch (IOException | InterruptedException e) {
            // the client has left
        }
    }
}
