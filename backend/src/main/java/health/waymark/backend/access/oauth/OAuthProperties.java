package health.waymark.backend.access.oauth;

import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which clients of the realm mean something here.
 *
 * @param peopleClients the clients through which people sign in; tokens of others are no person's
 * @param localKeySets whether a client's keys may be at a plain http address of any host; for development only
 */
@ConfigurationProperties("waymark.access.oauth")
record OAuthProperties(@DefaultValue("waymark-admin-ui") Set<String> peopleClients, boolean localKeySets) {}
