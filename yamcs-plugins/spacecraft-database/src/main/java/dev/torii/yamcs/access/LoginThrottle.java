package dev.torii.yamcs.access;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.yamcs.InitException;
import org.yamcs.Spec;
import org.yamcs.YConfiguration;
import org.yamcs.YamcsServer;
import org.yamcs.logging.Log;
import org.yamcs.security.ApplicationCredentials;
import org.yamcs.security.AuthModule;
import org.yamcs.security.AuthenticationException;
import org.yamcs.security.AuthenticationInfo;
import org.yamcs.security.AuthenticationToken;
import org.yamcs.security.AuthorizationInfo;
import org.yamcs.security.Directory;
import org.yamcs.security.UsernamePasswordToken;

/**
 * The first of the {@code authModules} in {@code security.yaml}: every attempt to log in, whatever way it came, passes here before a password is looked
 * at. It knows nobody itself; a name with too many wrong attempts is refused unseen until its wait is over ({@link LoginBackoff}), also with the right
 * password. Names without an account share one count, so that made-up names take no memory, as do API keys, which scripts get from the server.
 *
 * <p>Yamcs makes it, and calls it for one attempt at a time.
 */
public final class LoginThrottle implements AuthModule {
    private static final Log LOG = new Log(LoginThrottle.class);

    private final LoginBackoff backoff = new LoginBackoff(InstantSource.system());
    private final ThreadLocal<String> underWay = new ThreadLocal<>();

    /** Made by Yamcs. */
    public LoginThrottle() {}

    @Override
    public Spec getSpec() {
        return new Spec();
    }

    @Override
    public void init(YConfiguration args) throws InitException {
        // nothing to configure
    }

    @Override
    public AuthenticationInfo getAuthenticationInfo(AuthenticationToken token) throws AuthenticationException {
        String name = name(token);
        begin(name);
        return null; // whoever comes next in security.yaml knows
    }

    private synchronized void begin(String name) throws AuthenticationException {
        underWay.set(name);
        Optional<Duration> wait = backoff.wait(name);
        if (wait.isPresent()) {
            String refusal = "Too many wrong attempts to log in as " + name + ", refused for another "
                    + (wait.get().toSeconds() + 1) + " s";
            LOG.warn("{}", refusal);
            throw new AuthenticationException(refusal);
        }
        backoff.begins(name);
    }

    @Override
    public synchronized void authenticationSucceeded(AuthenticationInfo info) {
        if (underWay.get() != null) {
            backoff.succeeds(underWay.get());
        }
    }

    private static String name(AuthenticationToken token) {
        Directory directory = YamcsServer.getServer().getSecurityStore().getDirectory();
        if (token instanceof UsernamePasswordToken password) {
            String user = password.getPrincipal();
            return directory.getUser(user) == null ? "an unknown account" : user;
        }
        if (token instanceof ApplicationCredentials application) {
            String id = application.getApplicationId();
            return directory.getAccountForApplication(id) == null ? "an unknown application" : "application " + id;
        }
        return "the holder of an API key";
    }

    @Override
    public AuthorizationInfo getAuthorizationInfo(AuthenticationInfo info) {
        return new AuthorizationInfo();
    }

    @Override
    public boolean verifyValidity(AuthenticationInfo info) {
        return true;
    }
}
