package com.citaplanner.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.citaplanner.notification.support.ServiceProcess;
import com.citaplanner.sandbox.Ports;
import com.citaplanner.sandbox.kafka.KafkaBroker;
import com.citaplanner.sandbox.kafka.Topics;
import com.citaplanner.sandbox.postgres.PostgresServer;
import com.citaplanner.sandbox.tls.SelfSignedCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged service with Kafka over TLS and SASL, and PostgreSQL over TLS, each with an authority of its own. */
class SecuredConnectionsIT {
    private static final String USER = "service";
    private static final String PASSWORD = "only-for-this-test";
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    @TempDir
    Path directory;

    @Test
    void every_connection_is_encrypted() throws IOException, SQLException {
        SelfSignedCertificate ofKafka = SelfSignedCertificate.create();
        SelfSignedCertificate ofPostgres = SelfSignedCertificate.create();
        int port = Ports.free();
        try (PostgresServer postgres = PostgresServer.temporary();
                KafkaBroker broker =
                        KafkaBroker.startSecured(directory.resolve("kafka"), port, ofKafka, USER, PASSWORD);
                ServiceProcess service = new ServiceProcess(environment(ofKafka, ofPostgres, port, postgres))) {
            postgres.offerTls(ofPostgres, directory);
            Topics.create(broker.bootstrapServers());

            service.start(); // migrates over JDBC, and is ready once Kafka's consumers are connected

            assertThat(encryptions(postgres)).hasSizeGreaterThan(1).containsOnly(true);
            await().atMost(TIMEOUT).until(() -> groups(broker) > 3);
        }
    }

    private Map<String, String> environment(
            SelfSignedCertificate ofKafka, SelfSignedCertificate ofPostgres, int port, PostgresServer postgres)
            throws IOException {
        Path kafka = Files.writeString(directory.resolve("kafka.crt"), ofKafka.pem());
        Path database = Files.writeString(directory.resolve("postgres.crt"), ofPostgres.pem());
        return Map.of(
                "KAFKA_BOOTSTRAP_SERVERS",
                "127.0.0.1:" + port,
                "KAFKA_SECURITY_PROTOCOL",
                "SASL_SSL",
                "KAFKA_SASL_MECHANISM",
                "PLAIN",
                "KAFKA_SASL_JAAS_CONFIG",
                "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"" + USER + "\" password=\""
                        + PASSWORD + "\";",
                "KAFKA_SSL_TRUSTSTORE_TYPE",
                "PEM",
                "KAFKA_SSL_TRUSTSTORE_LOCATION",
                kafka.toString(),
                "DATABASE_URL",
                postgres.url(),
                "DATABASE_USERNAME",
                PostgresServer.USERNAME,
                "CITAPLANNER_DATABASE_SSL_MODE",
                "verify-full",
                "CITAPLANNER_DATABASE_CA_FILE",
                database.toString());
    }

    /** Whether each connection of others than this test is encrypted. */
    private static List<Boolean> encryptions(PostgresServer postgres) throws SQLException {
        List<Boolean> encryptions = new ArrayList<>();
        try (Connection connection = postgres.connect();
                ResultSet rows = connection
                        .createStatement()
                        .executeQuery("select ssl from pg_stat_activity join pg_stat_ssl using (pid)"
                                + " where backend_type = 'client backend' and pid <> pg_backend_pid()")) {
            while (rows.next()) {
                encryptions.add(rows.getBoolean(1));
            }
        }
        return encryptions;
    }

    /** How many consumer groups the service has joined; the test itself looks over the connection without TLS. */
    private static int groups(KafkaBroker broker) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            return admin.listGroups()
                    .all()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join()
                    .size();
        }
    }
}
