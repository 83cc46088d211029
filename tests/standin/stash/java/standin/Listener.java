package standin;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;

/** Named in web.xml: the product starts as its webapp is deployed, so a webapp that cannot be deployed starts nothing. */
public final class Listener implements ServletContextListener {
    @Override
    public void contextInitialized(ServletContextEvent event) {
        Instance.launch();
    }
}
