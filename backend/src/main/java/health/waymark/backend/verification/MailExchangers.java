package health.waymark.backend.verification;

import java.util.Hashtable;
import javax.naming.Context;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.directory.InitialDirContext;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Asks the name server for MX records, by the DNS provider of the Java platform. */
@Component
class MailExchangers {

    private static final String TIMEOUT_MILLIS = "2000";

    private final String nameServer;

    @Autowired
    MailExchangers() {
        this("dns:");
    }

    /**
     * Asks a name server.
     *
     * @param nameServer {@code dns://host:port}, or {@code dns:} for those that the machine is set up with
     */
    MailExchangers(String nameServer) {
        this.nameServer = nameServer;
    }

    /**
     * Whether a domain says who takes its mail. A single "." says that nobody does (RFC 7505).
     *
     * @throws javax.naming.NameNotFoundException when there is no such domain
     */
    @SuppressWarnings({"BanJNDI", "JdkObsolete"
    }) // JNDI wants a Hashtable; attributes of the DNS provider are texts; no object is ever looked up
    boolean existFor(String domain) throws NamingException {
        Hashtable<String, String> environment = new Hashtable<>();
        environment.put(Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.dns.DnsContextFactory");
        environment.put(Context.PROVIDER_URL, nameServer);
        environment.put("com.sun.jndi.dns.timeout.initial", TIMEOUT_MILLIS);
        environment.put("com.sun.jndi.dns.timeout.retries", "2");
        InitialDirContext context = new InitialDirContext(environment);
        try {
            Attribute exchangers =
                    context.getAttributes(domain + ".", new String[] {"MX"}).get("MX");
            return exchangers != null && !String.valueOf(exchangers.get()).matches("\\d+ \\.");
        } finally {
            context.close();
        }
    }
}
