package standin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Real sshd in the place of the product's own SSH server, as the service user: only that user can log in. */
final class SshServer extends Companion {

    SshServer(Product product) {
        super(product);
    }

    @Override
    String logName() {
        return "sshd.log";
    }

    @Override
    List<String> command() throws IOException {
        makeHostKey();
        Path config = product.home().resolve("tmp/sshd_config");
        Files.writeString(config, configuration());
        return List.of("setpriv", "--pdeathsig", "TERM", program(), "-D", "-e", "-f", config.toString());
    }

    /** sshd executes itself anew for each connection and wants to know its full path. */
    private String program() {
        return Files.isExecutable(Path.of("/usr/sbin/sshd")) ? "/usr/sbin/sshd" : product.inst().resolve("standin/sshd").toString();
    }

    private Path hostKey() {
        return product.shared().resolve("config/ssh-server-keys.pem");
    }

    private void makeHostKey() throws IOException {
        if (Files.exists(hostKey())) {
            return;
        }
        Process made = run(List.of("ssh-keygen", "-q", "-t", "rsa", "-b", "2048", "-m", "PEM", "-N", "", "-C", "", "-f",
            hostKey().toString()), null);
        try {
            if (made.waitFor() != 0) {
                throw new IOException("ssh-keygen exited " + made.exitValue());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String configuration() {
        return String.join("\n",
            "Port " + product.number("ssh.port"),
            "HostKey \"" + hostKey() + "\"",
            "AuthorizedKeysFile \"" + product.shared().resolve("config/authorized_keys") + "\"",
            "ForceCommand '" + product.inst().resolve("standin/ssh-command") + "' '" + product.repositories() + "'",
            "PidFile none", "UsePAM no", "UseDNS no", "StrictModes no", "PermitRootLogin prohibit-password",
            "PasswordAuthentication no", "KbdInteractiveAuthentication no", "DisableForwarding yes", "PermitTTY no",
            "PrintMotd no", "MaxStartups 50", "");
    }
}
