package com.citaplanner.notification.channel.email;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Creates TLS sockets that trust the runtime's certificates and the operator's own. */
final class TrustedCertificates {
    private TrustedCertificates() {}

    /** @throws IllegalArgumentException where the file cannot be read or contains no certificate */
    static SSLSocketFactory socketFactory(Optional<Path> file) {
        try {
            SSLContext tls = SSLContext.getInstance("TLS");
            tls.init(null, file.isEmpty() ? null : managers(file.get()), null);
            return tls.getSocketFactory();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException(
                    "citaplanner.email.trusted-certificates: no certificates can be read from " + file.orElse(null), e);
        }
    }

    private static TrustManager[] managers(Path file) throws GeneralSecurityException, IOException {
        List<Certificate> trusted = new ArrayList<>(defaultCertificates());
        try (InputStream pem = Files.newInputStream(file)) {
            trusted.addAll(CertificateFactory.getInstance("X.509").generateCertificates(pem));
        }
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        for (int i = 0; i < trusted.size(); i++) {
            store.setCertificateEntry("trusted-" + i, trusted.get(i));
        }
        return managers(store);
    }

    private static List<X509Certificate> defaultCertificates() throws GeneralSecurityException {
        List<X509Certificate> issuers = new ArrayList<>();
        for (TrustManager manager : managers((KeyStore) null)) {
            if (manager instanceof X509TrustManager x509) {
                issuers.addAll(List.of(x509.getAcceptedIssuers()));
            }
        }
        return issuers;
    }

    private static TrustManager[] managers(@Nullable KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }
}
