package org.longleaf.tool.evidence;

import org.longleaf.tool.evidence.file.EvidenceStore;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;

/// What goes wrong around a store, or happens meanwhile, each once.
final class StoreFaults {

    private final Map<String, Runnable> before = new HashMap<>();
    private final Map<String, Runnable> after = new HashMap<>();

    void onceBefore(String method, Runnable what) {
        before.put(method, what);
    }

    void onceAfter(String method, Runnable what) {
        after.put(method, what);
    }

    EvidenceStore around(EvidenceStore store) {
        return (EvidenceStore)
                Proxy.newProxyInstance(
                        EvidenceStore.class.getClassLoader(),
                        new Class<?>[] {EvidenceStore.class},
                        (_, method, arguments) -> {
                            happen(before, method.getName());
                            try {
                                return method.invoke(store, arguments);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            } finally {
                                happen(after, method.getName());
                            }
                        });
    }

    private static void happen(Map<String, Runnable> planned, String method) {
        Runnable what = planned.remove(method);
        if (what != null) {
            what.run();
        }
    }
}
