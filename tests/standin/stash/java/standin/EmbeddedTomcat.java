package standin;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;

/** Tomcat inside the product, from Bitbucket 5 on; port and context path are in bitbucket.properties. */
public final class EmbeddedTomcat {
    private EmbeddedTomcat() { }

    public static void main(String[] args) throws Exception {
        Product product = Product.load();
        Properties settings = new Home(product).settings();
        Path work = product.home().resolve("tmp");
        Files.createDirectories(work);
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(work.toString());
        tomcat.setPort(Integer.parseInt(settings.getProperty("server.port", product.text("http.port"))));
        tomcat.getConnector();
        tomcat.getServer().addLifecycleListener(new Drain());
        String path = settings.getProperty("server.context-path", product.text("context"));
        Context context = tomcat.addContext(path.equals("/") ? "" : path, work.toString());
        context.setParentClassLoader(EmbeddedTomcat.class.getClassLoader());
        context.addApplicationListener(Listener.class.getName());
        Tomcat.addServlet(context, "product", new FrontServlet()).setAsyncSupported(false);
        context.addServletMappingDecoded("/*", "product");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(tomcat), "SpringApplicationShutdownHook"));
        tomcat.start();
        if (!tomcat.getConnector().getState().isAvailable()) {
            System.err.println("The connector could not be started");
            System.exit(1);
        }
        tomcat.getServer().await();
    }

    private static void stop(Tomcat tomcat) {
        try {
            tomcat.stop();
        } catch (LifecycleException e) {
            e.printStackTrace();
        }
    }
}
