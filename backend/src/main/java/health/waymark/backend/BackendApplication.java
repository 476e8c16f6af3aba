package health.waymark.backend;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/** FHIR server, management API, publisher and router. Owns PostgreSQL and decides every permission. */
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
@EnableScheduling
public class BackendApplication {

    public static void main(String[] arguments) {
        readXmlWithWoodstox();
        SpringApplication.run(BackendApplication.class, arguments);
    }

    /** HAPI sets properties that only Woodstox knows, and takes whichever parser comes first: the reader of XLSX has its own. */
    private static void readXmlWithWoodstox() {
        System.setProperty("javax.xml.stream.XMLInputFactory", "com.ctc.wstx.stax.WstxInputFactory");
        System.setProperty("javax.xml.stream.XMLOutputFactory", "com.ctc.wstx.stax.WstxOutputFactory");
        System.setProperty("javax.xml.stream.XMLEventFactory", "com.ctc.wstx.stax.WstxEventFactory");
    }
}
