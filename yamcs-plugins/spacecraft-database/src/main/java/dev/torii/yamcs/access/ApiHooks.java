package dev.torii.yamcs.access;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The hooks of the server by full name of their method. Thread safe. */
public final class ApiHooks {
    private final Map<String, ApiHook> hooks = new ConcurrentHashMap<>();

    /** Without hooks. */
    public ApiHooks() {}

    /**
     * Puts a hook in front of a method; to be called in the {@code init} of a plugin. The server does not start if there is no such method.
     *
     * @param method full name, as {@code yamcs.protobuf.commanding.QueuesApi.AcceptCommand}
     * @param hook   is asked before the implementation
     * @throws IllegalStateException if the method has a hook already
     */
    public void add(String method, ApiHook hook) {
        if (hooks.putIfAbsent(method, hook) != null) {
            throw new IllegalStateException("the method " + method + " has two hooks");
        }
    }

    Optional<ApiHook> of(String method) {
        return Optional.ofNullable(hooks.get(method));
    }

    Set<String> methods() {
        return Set.copyOf(hooks.keySet());
    }
}
