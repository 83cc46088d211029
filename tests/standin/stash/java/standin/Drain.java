package standin;

import org.apache.catalina.Lifecycle;
import org.apache.catalina.LifecycleEvent;
import org.apache.catalina.LifecycleListener;

/** Of the Server in server.xml: drains before the connectors stop, whether by SIGTERM or by the shutdown port. */
public final class Drain implements LifecycleListener {
    @Override
    public void lifecycleEvent(LifecycleEvent event) {
        Instance instance = Instance.current();
        if (instance == null) {
            return;
        }
        if (Lifecycle.BEFORE_STOP_EVENT.equals(event.getType())) {
            instance.drain();
        } else if (Lifecycle.AFTER_STOP_EVENT.equals(event.getType())) {
            instance.end();
        }
    }
}
