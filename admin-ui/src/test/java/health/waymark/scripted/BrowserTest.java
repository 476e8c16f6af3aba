package health.waymark.scripted;

import health.waymark.admin.AdminApplication;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIf;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ContextConfiguration;

/** The application on a port of its own, a scripted backend behind it, and sign-in by {@link TestLogin}. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@EnabledIf(value = "health.waymark.scripted.Chromium#installed", disabledReason = Chromium.MISSING)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SpringBootTest(
        classes = {AdminApplication.class, TestLogin.class},
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.security.oauth2.client.provider.keycloak.issuer-uri=http://localhost:1/realms/waymark",
            "waymark.public-url=http://localhost",
            "management.server.port=0",
            "waymark.environment=demo",
            "waymark.public-search=true",
            "waymark.languages=en,nl,de,de-AT,en-XA"
        })
@ContextConfiguration(initializers = ScriptedBackend.Start.class)
public @interface BrowserTest {}
