package dev.torii.yamcs.access;

import com.google.protobuf.Descriptors.MethodDescriptor;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.yamcs.api.Api;
import org.yamcs.http.Context;
import org.yamcs.http.HttpServer;
import org.yamcs.http.Route;
import org.yamcs.http.Topic;

/** Puts a guard around every object of the API, of Yamcs and of all plugins, for HTTP and WebSocket alike. Stateless. */
public final class ApiGuard {
    private ApiGuard() {}

    /**
     * Wraps every API that the HTTP server has. To be called after the {@code init} of all plugins and before the server opens its port.
     *
     * @param http  server whose lists of routes and topics are replaced
     * @param hooks rules in front of single methods
     * @return number of APIs that are guarded now
     * @throws IllegalStateException if a route is left without guard or a hook names a method that no API has; the server must not start then
     */
    public static int install(HttpServer http, ApiHooks hooks) {
        Set<Api<Context>> apis = Collections.newSetFromMap(new IdentityHashMap<>());
        http.getRoutes().forEach(route -> apis.add(route.getApi()));
        http.getTopics().forEach(topic -> apis.add(topic.getApi()));
        Set<String> missing = new TreeSet<>(hooks.methods());
        int routes = http.getRoutes().size();
        int topics = http.getTopics().size();
        http.getRoutes().clear();
        http.getTopics().clear();
        for (Api<Context> api : apis) {
            api.getDescriptorForType().getMethods().stream()
                    .map(MethodDescriptor::getFullName)
                    .forEach(missing::remove);
            http.addApi(new GuardedApi(api, hooks));
        }
        if (!missing.isEmpty()) {
            throw new IllegalStateException("no API has the methods with hooks " + missing);
        }
        boolean guarded = Stream.concat(
                        http.getRoutes().stream().map(Route::getApi),
                        http.getTopics().stream().map(Topic::getApi))
                .allMatch(GuardedApi.class::isInstance);
        if (!guarded || http.getRoutes().size() != routes || http.getTopics().size() != topics) {
            throw new IllegalStateException("not every route of the API has its guard");
        }
        return apis.size();
    }
}
