package com.citaplanner.notification.postgres;

import com.citaplanner.notification.postgres.DatabaseTlsSettings.TlsMode;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Encrypts the connections of the reactive client as the settings say. The driver's own names for the modes mean the
 * same as those of PostgreSQL's clients, except that it needs to be told which checks belong to them.
 */
@Singleton
class DatabaseTls {
    private static final String CHECK_NAME = "HTTPS";

    private final TlsMode mode;
    private final Optional<Path> authority;

    /** @throws IllegalStateException if the certificates are missing; the message says how to fix it */
    @Inject
    DatabaseTls(DatabaseTlsSettings settings) {
        this(settings.sslMode(), settings.caFile());
    }

    DatabaseTls(TlsMode mode, Optional<Path> authority) {
        this.mode = mode;
        this.authority = authority;
        boolean verified = mode == TlsMode.VERIFY_CA || mode == TlsMode.VERIFY_FULL;
        if (verified && authority.filter(Files::isReadable).isEmpty()) {
            throw new IllegalStateException(
                    "CITAPLANNER_DATABASE_SSL_MODE verifies the server's certificate, so CITAPLANNER_DATABASE_CA_FILE must"
                            + " name a file with the certificate of its authority"
                            + authority
                                    .map(file -> "; " + file + " cannot be read")
                                    .orElse(""));
        }
    }

    /** Changes the options of a connection that is not open yet. */
    void applyTo(PgConnectOptions options) {
        switch (mode) {
            case DISABLE -> options.setSslMode(SslMode.DISABLE);
            case REQUIRE -> options.setSslMode(SslMode.REQUIRE).setTrustAll(true);
            case VERIFY_CA -> verify(options, SslMode.VERIFY_CA, "");
            case VERIFY_FULL -> verify(options, SslMode.VERIFY_FULL, CHECK_NAME);
        }
    }

    private void verify(PgConnectOptions options, SslMode driverMode, String algorithm) {
        PemTrustOptions trusted = new PemTrustOptions();
        authority.ifPresent(file -> trusted.addCertPath(file.toString()));
        options.setSslMode(driverMode).setTrustOptions(trusted).setHostnameVerificationAlgorithm(algorithm);
    }
}
